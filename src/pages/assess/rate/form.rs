//! The form, from the two answers that are needed down to what may be added.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::assess::CaseRating;
use xiuhua_core::assess::rating::Solved;
use xiuhua_core::case::{CaseView, Status};
use xiuhua_core::time::Timestamp;

use super::answers::{LevelField, SolvedField};
use super::card::Card;
use super::low::Low;
use super::parts::PartsField;
use super::reasons::ReasonsField;
use super::reopen::ReopenField;
use super::say::SayField;
use super::send::SendBar;
use crate::pages::promise_words::moment;
use crate::say;
use crate::state::assess::rating::RatingVisit;
use crate::state::assess::terms::Terms;
use crate::state::connection::use_connection;
use crate::state::server_clock;
use crate::state::session::use_session;
use crate::ui::{Notice, Tone};
use crate::words::Words;

/// The form. All that is chosen, written and photographed is on the device at
/// once.
#[component]
pub fn Form(
    words: Words,
    visit: RatingVisit,
    terms: Terms,
    case: CaseView,
    /// Until when it can be given; none where nobody could be asked.
    until: Option<Timestamp>,
    /// What it takes the place of, and what to do when that shall stay.
    #[prop(optional)]
    change: Option<(CaseRating, Callback<()>)>,
) -> impl IntoView {
    let (session, connection) = (use_session(), use_connection());
    let is_change = change.is_some();
    let pad = visit.notepad(change.as_ref().map(|(given, _)| given));
    let is_declined = case.status == Status::Declined;
    let class = StoredValue::new(case.class.clone());
    let rating = Memo::new(move |_| pad.rating());
    let solved = Memo::new(move |_| rating.with(|rating| rating.solved));
    let level = Memo::new(move |_| rating.with(|rating| rating.level));
    let is_unsolved = Memo::new(move |_| matches!(solved.get(), Some(Solved::Half | Solved::No)));
    let choose_solved =
        Callback::new(move |solved| pad.choose(|rating| rating.solved = Some(solved)));
    let choose_level = Callback::new(move |level| {
        let terms = untrack(|| terms.get()).map(|terms| terms.rating());
        class.with_value(|class| {
            pad.choose(|rating| rating.choose_level(level, terms, class.as_ref()));
        });
    });
    // Terms may have come after a level was chosen.
    let before_send = Callback::new(move |()| {
        if let Some(terms) = untrack(|| terms.get()) {
            class.with_value(|class| {
                pad.choose(|rating| rating.keep_offered(terms.rating(), class.as_ref()));
            });
        }
    });
    let window = until.filter(|_| !is_change).map(|until| {
        let time = moment(words, session, until, server_clock::now());
        view! { <p class="page__note">{say!(words, rate.until, time = time).to_string()}</p> }
    });
    let offline = move || {
        (until.is_none() || !connection.is_online()).then(|| {
            view! {
                <Notice tone=Tone::Info icon="offline"><p>{say!(words, rate.offline_form)}</p></Notice>
            }
        })
    };
    let keep = change.map(|(_, on_keep)| {
        let keep = move |_| {
            spawn_local(async move {
                if pad.discard().await {
                    on_keep.run(());
                }
            });
        };
        view! {
            <button class="button button--wide" type="button" on:click=keep>{say!(words, rate.keep_given)}</button>
        }
    });
    // Fields are drawn once the disk is read: what was chosen before is there.
    let fields = move || {
        pad.is_read().then(|| {
            let class = class.get_value();
            view! {
                <SolvedField words is_declined chosen=solved on_choose=choose_solved/>
                <LevelField words chosen=level on_choose=choose_level/>
                <Low words terms level/>
                <ReopenField words pad is_declined is_offered=is_unsolved/>
                <ReasonsField words pad terms class/>
                <SayField words pad is_declined/>
                <PartsField words pad/>
            }
        })
    };
    view! {
        <div class="rate">
            <Card words case/>
            {window}
            <p class="rate__unsent on-paper">{say!(words, rate.unsent)}</p>
            {offline}
            {fields}
            {keep}
        </div>
        <SendBar words visit pad is_change before_send/>
    }
}

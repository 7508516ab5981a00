//! The cases of this device: those that were reported here, and others' that it
//! follows. What has changed since they were looked at stands with each, and
//! goes on changing while the page is open.

use leptos::prelude::*;
use xiuhua_core::case::{CaseCode, CaseView};
use xiuhua_core::following::news;

use super::watch::Watch;
use crate::pages::countdown::Countdown;
use crate::pages::describe::row_with;
use crate::pages::event_words::event_words;
use crate::routes::Route;
use crate::say;
use crate::state::drafts::KeptDrafts;
use crate::state::outbox::use_outbox;
use crate::state::session::Session;
use crate::ui::{Icon, Notice, StateView, Tone};
use crate::words::Words;

/// Both sections; a word to begin with where there is nothing at all.
#[component]
pub fn Kept(words: Words, session: Session, drafts: KeptDrafts) -> impl IntoView {
    let outbox = use_outbox();
    let watch = Watch::begin(session);
    let is_empty = Memo::new(move |_| {
        watch.is_ready()
            && drafts.is_read()
            && watch.own().is_empty()
            && watch.followed().is_empty()
            && outbox.items().is_empty()
            && drafts.all().is_empty()
    });
    let gone = move || {
        (watch.gone() > 0).then(|| {
            view! {
                <Notice tone=Tone::Info icon="info">
                    <p>{say!(words, follow.section_gone, count = watch.gone())}</p>
                </Notice>
            }
        })
    };
    let sections = move || {
        if is_empty.get() {
            return view! {
                <StateView art="art-empty" title=say!(words, mine.empty).to_owned()
                    note=say!(words, mine.empty_note).to_owned()>
                    <a class="button button--main" href=Route::Home.url()>
                        <Icon name="camera"/> {say!(words, home.camera)}
                    </a>
                </StateView>
            }
            .into_any();
        }
        view! {
            <section aria-labelledby="sent" hidden=move || watch.own().is_empty()>
                <h2 class="cells__title" id="sent">{say!(words, mine.sent)}</h2>
                <Rows words session watch codes=move || watch.own()/>
                <p class="list-end">{say!(words, mine.note)}</p>
            </section>
            <section aria-labelledby="followed" hidden=move || watch.followed().is_empty()>
                <h2 class="cells__title" id="followed">{say!(words, follow.section)}</h2>
                <Rows words session watch codes=move || watch.followed()/>
                <p class="list-end">{say!(words, follow.section_note)}</p>
            </section>
        }
        .into_any()
    };
    view! { {gone} {sections} }
}

/// A row stays while its case goes on.
#[component]
fn Rows(
    words: Words,
    session: Session,
    watch: Watch,
    #[prop(into)] codes: Signal<Vec<CaseCode>>,
) -> impl IntoView {
    let row = move |code| {
        let case = Memo::new(move |_| watch.case(code));
        move || {
            let case = case.get()?;
            let more = view! { <More words session watch case=case.clone()/> };
            Some(row_with(words, session, &case, more.into_any()))
        }
    };
    view! {
        <ul class="case-list">
            <For each=move || codes.get() key=|code| *code children=move |code| view! { <li>{row(code)}</li> }/>
        </ul>
    }
}

/// What is new, and how much time is left.
#[component]
fn More(words: Words, session: Session, watch: Watch, case: CaseView) -> impl IntoView {
    let due = case.clone();
    let new = move || {
        let seen = watch.seen_seq(case.code)?;
        let count = news(&case, seen).count();
        let last = news(&case, seen).last()?;
        let what = event_words(words, session, last, case.is_mine);
        Some(view! {
            <p class="case-row__news">
                <b>{say!(words, follow.new_count, count = count)}</b> " " <span>{what}</span>
            </p>
        })
    };
    view! {
        {new}
        <Countdown words case=due is_compact=true/>
    }
}

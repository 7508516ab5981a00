//! What the reporter said of the case, as far as units may see it now.

use leptos::prelude::*;
use xiuhua_core::assess::rating::{Grade, StaffRating};
use xiuhua_core::case::CaseCode;

use super::super::internal::InternalTag;
use crate::pages::case::Gallery;
use crate::pages::promise_words::moment;
use crate::pages::rating_names::{level_name, reasons_named, solved_name};
use crate::say;
use crate::state::assess::terms::Terms;
use crate::state::private_photos::private_urls;
use crate::state::server_clock;
use crate::state::session::use_session;
use crate::ui::Icon;
use crate::words::Words;

/// The section, where the case was rated.
#[component]
pub fn RatingSection(
    words: Words,
    code: CaseCode,
    rating: Memo<Option<StaffRating>>,
) -> impl IntoView {
    let terms = Terms::load();
    move || {
        let rating = rating.get()?;
        let forced = rating.is_after_forced_closing.then(|| {
            view! { <p class="page__note"><Icon name="warning" class="icon icon--small"/> {say!(words, desk.rating_forced)}</p> }
        });
        Some(view! {
            <section class="panel desk__internal" aria-labelledby="desk-rating">
                <div class="panel__head"><h2 id="desk-rating">{say!(words, desk.rating)}</h2> <InternalTag words/></div>
                <Facts words terms rating=rating.clone()/>
                <Gallery words urls=private_urls(code, &rating.photos)/>
                {forced}
                <Held words rating/>
            </section>
        })
    }
}

#[component]
fn Facts(words: Words, terms: Terms, rating: StaffRating) -> impl IntoView {
    let row = |name: &'static str, value: String| {
        (!value.is_empty()).then(|| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    };
    let level = |name, level: Option<Grade>| {
        let value = level.map(|level| level_name(words, level).to_owned());
        row(name, value.unwrap_or_default())
    };
    let ids = rating.reasons;
    let reasons = move || {
        row(
            say!(words, rate.reasons),
            reasons_named(words, terms, &ids)?,
        )
    };
    view! {
        <dl class="facts">
            {row(say!(words, desk.rating_solved), solved_name(words, rating.solved).to_owned())}
            {level(say!(words, rate.level), rating.level)}
            {level(say!(words, rate.speed), rating.speed)}
            {level(say!(words, rate.attitude), rating.attitude)}
            {level(say!(words, rate.result), rating.result)}
            {reasons}
            {row(say!(words, desk.rating_words), rating.words)}
        </dl>
    }
}

/// What is held back, and until when.
#[component]
fn Held(words: Words, rating: StaffRating) -> impl IntoView {
    let session = use_session();
    let said = match rating.held_back_until {
        Some(until) => {
            let time = moment(words, session, until, server_clock::now());
            say!(words, desk.rating_held, time = time).to_string()
        }
        None => say!(words, desk.rating_shown).to_owned(),
    };
    view! { <p class="page__note">{said}</p> }
}

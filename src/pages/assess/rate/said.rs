//! A rating, as it is read.

use leptos::prelude::*;
use xiuhua_core::assess::rating::{Grade, Rating};

use super::face::Face;
use crate::pages::case::Gallery;
use crate::pages::rating_names::{level_name, reasons_named, solved_name};
use crate::say;
use crate::state::assess::rating::RatingVisit;
use crate::state::assess::terms::Terms;
use crate::state::private_photos::private_urls;
use crate::words::Words;

/// What was answered and added.
#[component]
pub fn Said(
    words: Words,
    visit: RatingVisit,
    terms: Terms,
    rating: Rating,
    /// Whether it was given to a case that had been declined.
    is_objection: bool,
) -> impl IntoView {
    let row = |name: &'static str, value: String| {
        (!value.is_empty()).then(|| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    };
    let part = |name, level: Option<Grade>| {
        let value = level.map(|level| level_name(words, level).to_owned());
        row(name, value.unwrap_or_default())
    };
    let urls = private_urls(visit.code, &rating.photos);
    let (ids, level) = (rating.reasons, rating.level);
    let reasons = move || {
        row(
            say!(words, rate.reasons),
            reasons_named(words, terms, &ids)?,
        )
    };
    let reopened = rating.reopens.then(|| {
        let said = match is_objection {
            true => say!(words, rate.given_objected),
            false => say!(words, rate.given_reopened),
        };
        view! { <p class="page__note">{said}</p> }
    });
    view! {
        <p class="rate__level">
            <Face level/>
            <span><b>{level_name(words, level)}</b> " · " {solved_name(words, rating.solved)}</span>
        </p>
        <dl class="facts">
            {part(say!(words, rate.speed), rating.speed)}
            {part(say!(words, rate.attitude), rating.attitude)}
            {part(say!(words, rate.result), rating.result)}
            {reasons}
            {row(say!(words, rate.given_words), rating.words)}
        </dl>
        <Gallery words urls/>
        {reopened}
    }
}

//! That a place lies where this city cannot help.

use leptos::prelude::*;

use crate::say;
use crate::state::draft::use_draft;
use crate::state::session::use_session;
use crate::ui::{Notice, Tone};
use crate::words::use_words;

/// Shown while the report's place lies outside the city.
#[component]
pub fn OutsideNotice() -> impl IntoView {
    let (words, session, draft) = (use_words(), use_session(), use_draft());
    let city = move || {
        let city = session.city()?;
        let place = draft.with(|draft| draft.place.clone())?;
        let is_outside = !city.takes(&place);
        is_outside.then(|| city.name.in_language(words.tag()).to_owned())
    };
    move || {
        city().map(|city| {
            view! {
                <Notice tone=Tone::Warning icon="warning">
                    <p class="notice__title">{say!(words, place.outside, city = city.as_str()).to_string()}</p>
                    <p>{say!(words, place.outside_note, city = city.as_str()).to_string()}</p>
                </Notice>
            }
        })
    }
}

//! The weather of the week, large, with how sure it is and what has changed.

use leptos::prelude::*;
use xiuhua_core::assess::BarometerView;
use xiuhua_core::assess::barometer::{Change, Reading};

use super::drawing::drawing;
use super::words::{certainty, day_words, weather_name, weather_of};
use crate::pages::describe::town_name;
use crate::say;
use crate::state::device::Parts;
use crate::ui::Icon;
use crate::words::Words;

/// The weather of a place.
pub fn sky_section(words: Words, view: &BarometerView) -> AnyView {
    let day = day_words(words, view.last_day, Parts::Day);
    let week = say!(words, barometer.week_to, day = day).to_string();
    let (name, note, foot) = match view.reading {
        Reading::Weather {
            participants,
            weather,
            at_worst,
            at_best,
            ..
        } => {
            let count = say!(words, barometer.participants, count = participants);
            let foot = format!("{count} · {week}");
            let certainty = certainty(words, at_worst, at_best);
            (weather_name(words, weather), certainty, foot)
        }
        Reading::TooFew {
            participants,
            needed,
        } => {
            let note = say!(
                words,
                barometer.too_few_note,
                count = participants,
                needed = needed
            );
            (say!(words, barometer.too_few), note.to_string(), week)
        }
    };
    let has_weather = weather_of(&view.reading).is_some();
    view! {
        <section class="panel sky" aria-labelledby="sky-place">
            {drawing(weather_of(&view.reading))}
            <div class="sky__words">
                <h2 class="sky__place" id="sky-place">{town_name(words, Some(&view.place))}</h2>
                <p class="sky__name">{name}</p>
                <p>{note}</p>
                {has_weather.then(|| change(words, view.change))}
                <p class="page__note">{foot}</p>
            </div>
        </section>
    }
    .into_any()
}

/// Only what is more than chance is called a change.
fn change(words: Words, change: Option<Change>) -> AnyView {
    let (icon, text) = match change {
        None => (None, say!(words, barometer.no_before)),
        Some(change) if !change.is_clear => (None, say!(words, barometer.same)),
        Some(change) if change.value > 0.0 => (Some("arrow-up"), say!(words, barometer.better)),
        Some(_) => (Some("arrow-down"), say!(words, barometer.worse)),
    };
    view! {
        <p class="sky__change" class:sky__change--clear=icon.is_some()>
            {icon.map(|name| view! { <Icon name class="icon icon--small"/> })} {text}
        </p>
    }
    .into_any()
}

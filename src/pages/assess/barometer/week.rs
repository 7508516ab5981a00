//! The days of the week, one by one.

use leptos::prelude::*;
use xiuhua_core::assess::{BarometerView, DayReading};

use super::drawing::drawing;
use super::words::{day_words, weather_name, weather_of};
use crate::say;
use crate::state::device::Parts;
use crate::words::Words;

/// A strip of seven days.
pub fn week_section(words: Words, view: &BarometerView) -> AnyView {
    let days = view.strip.iter().map(|day| one(words, day)).collect_view();
    view! {
        <section class="panel" aria-labelledby="week-title">
            <h2 id="week-title">{say!(words, barometer.strip)}</h2>
            <ol class="week">{days}</ol>
            <p class="page__note">{say!(words, barometer.strip_note)}</p>
        </section>
    }
    .into_any()
}

fn one(words: Words, day: &DayReading) -> AnyView {
    let weather = weather_of(&day.reading);
    let name = weather.map_or(say!(words, barometer.few), |weather| {
        weather_name(words, weather)
    });
    view! {
        <li class="week__day">
            <span class="week__weekday">{day_words(words, day.day, Parts::Weekday)}</span>
            {drawing(weather)}
            <span class="week__name">{name}</span>
        </li>
    }
    .into_any()
}

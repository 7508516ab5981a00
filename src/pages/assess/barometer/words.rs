//! Weather and days in words.

use xiuhua_core::assess::barometer::{Reading, Weather};
use xiuhua_core::time::{CalendarDay, Timestamp};

use crate::say;
use crate::state::device::{self, Parts};
use crate::words::Words;

/// What a kind of weather is called.
pub fn weather_name(words: Words, weather: Weather) -> &'static str {
    match weather {
        Weather::Sunny => say!(words, weather.sunny),
        Weather::Fair => say!(words, weather.fair),
        Weather::Cloudy => say!(words, weather.cloudy),
        Weather::Overcast => say!(words, weather.overcast),
        Weather::Rain => say!(words, weather.rain),
        Weather::Storm => say!(words, weather.storm),
    }
}

/// The weather of a reading; none where too few took part.
pub fn weather_of(reading: &Reading) -> Option<Weather> {
    match reading {
        Reading::Weather { weather, .. } => Some(*weather),
        Reading::TooFew { .. } => None,
    }
}

/// A reading in a word.
pub fn reading_name(words: Words, reading: &Reading) -> &'static str {
    weather_of(reading).map_or(say!(words, weather.unknown), |weather| {
        weather_name(words, weather)
    })
}

/// How sure the weather is.
pub fn certainty(words: Words, at_worst: Weather, at_best: Weather) -> String {
    if at_worst == at_best {
        return say!(words, barometer.certain).to_owned();
    }
    let name = |weather| weather_name(words, weather).to_ascii_lowercase();
    let (worst, best) = (name(at_worst), name(at_best));
    say!(words, barometer.between, worst = worst, best = best).to_string()
}

/// A day in words.
pub fn day_words(words: Words, day: CalendarDay, parts: Parts) -> String {
    let noon: Option<Timestamp> = format!("{day}T12:00:00Z").parse().ok();
    noon.map(|noon| device::in_words(noon, 0, words.tag(), parts))
        .unwrap_or_default()
}

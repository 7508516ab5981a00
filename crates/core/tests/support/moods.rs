//! Moods by small numbers.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use xiuhua_core::assess::Assessment;
use xiuhua_core::assess::barometer::{BarometerTerms, Mood, MoodKey, Weather};
use xiuhua_core::city::DivisionCode;
use xiuhua_core::time::CalendarDay;

/// Of the made-up city: at least 3 participants, 4 prior voices, 2 mentions.
pub fn terms() -> BarometerTerms {
    let json = include_bytes!("../data/lakeside/assessment.json");
    Assessment::from_json(json).unwrap().barometer().clone()
}

pub fn community(n: u64) -> DivisionCode {
    DivisionCode::from_number(990_102_001_001 + n).unwrap()
}

/// Of November 2026.
pub fn day(n: i64) -> CalendarDay {
    CalendarDay::parse("2026-11-01").unwrap().plus_days(n - 1)
}

pub fn mood(key: u8, on: i64, place: u64, weather: Weather) -> Mood {
    Mood {
        key: MoodKey::new([key; 16]),
        day: day(on),
        community: community(place),
        weather,
        topic: None,
        words: String::new(),
    }
}

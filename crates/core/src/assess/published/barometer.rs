//! Moods as they are given, and the barometer of a place.

use serde::{Deserialize, Serialize};

use crate::assess::barometer::{Change, Reading, Weather};
use crate::case::DivisionRef;
use crate::time::CalendarDay;

/// A mood, as a resident gives it: once a device and day, the last counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewMood {
    /// Code of the community.
    pub community: String,
    /// What it is like there.
    pub weather: Weather,
    /// Id of a topic of the city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// In the resident's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What became of a mood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoodKept {
    /// Whether it stands in the place of one of the same day.
    pub is_changed: bool,
}

/// The barometer of a place for the week up to a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BarometerView {
    /// Of which division.
    pub place: DivisionRef,
    /// What it lies in, the largest first.
    #[serde(default)]
    pub within: Vec<DivisionRef>,
    /// The last day of the week.
    pub last_day: CalendarDay,
    /// The weather.
    pub reading: Reading,
    /// Against the week before; none where either has no weather.
    #[serde(default)]
    pub change: Option<Change>,
    /// Day by day, the earliest first.
    pub strip: Vec<DayReading>,
    /// Ratings that are part of it.
    pub ratings: u64,
    /// Open cases that are part of it.
    pub open: u64,
    /// Of these, overdue.
    pub overdue: u64,
    /// What people talk about, the most frequent first.
    pub topics: Vec<TopicTalk>,
    /// Its towns or communities.
    #[serde(default)]
    pub parts: Vec<PartReading>,
}

/// The weather of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayReading {
    /// On the city's clock.
    pub day: CalendarDay,
    /// Made of that day's moods.
    pub reading: Reading,
}

/// The weather of a town or community, for the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartReading {
    /// Which.
    pub division: DivisionRef,
    /// Where its seat is, WGS 84, longitude and latitude; none where the city
    /// does not say.
    #[serde(default)]
    pub seat: Option<[f64; 2]>,
    /// The weather.
    pub reading: Reading,
}

/// A topic, and how many devices speak of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicTalk {
    /// Its id in the city's `assessment.json`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it is called in English.
    #[serde(default)]
    pub name_en: String,
    /// How many devices, this week.
    pub participants: u64,
    /// How many the week before; none where they were too few to be named.
    #[serde(default)]
    pub before: Option<u64>,
}

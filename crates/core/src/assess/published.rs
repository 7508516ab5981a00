//! What is published of residents' judgement: one shape for the server that
//! writes it and the pages that read it.

use serde::{Deserialize, Serialize};

use super::barometer::{Change, Reading, Weather};
use super::rates::{Month, Rates};
use super::rating::{FollowUp, Rating, RatingState};
use crate::case::{CaseCode, DivisionRef, Status, UnitRef};
use crate::catalog::ClassId;
use crate::time::{CalendarDay, Timestamp};

/// What whoever asks may know, and do, about the rating of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRating {
    /// What can be done.
    pub window: RatingState,
    /// What was given; only its reporter sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// When it was given, or last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_at: Option<Timestamp>,
    /// The answer that the unit owes to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<FollowUp>,
}

/// By what the cases of a place are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// By the month in which they were reported.
    #[default]
    Month,
    /// By the towns of the district, or the communities of the town.
    Part,
    /// By class.
    Class,
    /// By the unit that has them.
    Unit,
}

impl By {
    /// In the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Month, Self::Part, Self::Class, Self::Unit];

    /// As in the query.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Part => "part",
            Self::Class => "class",
            Self::Unit => "unit",
        }
    }

    /// The grouping of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.as_str() == name)
    }
}

/// The open rates of a place, and of what belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenRates {
    /// Of which division.
    pub place: DivisionRef,
    /// What it lies in, the largest first.
    #[serde(default)]
    pub within: Vec<DivisionRef>,
    /// By what its cases are grouped.
    pub by: By,
    /// The first month.
    pub from: Month,
    /// The last month.
    pub to: Month,
    /// Up to which moment limits have passed.
    pub now: Timestamp,
    /// All of them.
    pub total: Rates,
    /// The same of as many months before these.
    pub before: Rates,
    /// Group by group: months the earliest first, all else the one with the most
    /// cases first.
    pub items: Vec<RatesItem>,
    /// Its towns or communities, to go on to.
    #[serde(default)]
    pub parts: Vec<DivisionRef>,
    /// What has been open for longest.
    #[serde(default)]
    pub oldest_open: Vec<OldCase>,
}

/// The open rates of one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RatesItem {
    /// A month, or the code of a division, class or unit; empty for cases of no
    /// class.
    pub key: String,
    /// What it is called; empty for months and for cases of no class.
    #[serde(default)]
    pub name: String,
    /// What it is called in English.
    #[serde(default)]
    pub name_en: String,
    /// Of the months that were asked for.
    pub rates: Rates,
    /// Of as many months before these; of a month, of the one before.
    pub before: Rates,
}

/// A case that has been open for long.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OldCase {
    /// Its code; only of public cases.
    pub code: CaseCode,
    /// What it is.
    #[serde(default)]
    pub class: Option<ClassId>,
    /// What that is called; empty for none.
    #[serde(default)]
    pub name: String,
    /// What that is called in English.
    #[serde(default)]
    pub name_en: String,
    /// Where it stands.
    pub status: Status,
    /// When it was received.
    pub reported_at: Timestamp,
    /// By when it was, or is, due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
}

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

/// "What you said, what was done": as a unit writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAnswer {
    /// To what was said in which month.
    pub month: Month,
    /// Code of the division whose residents said it.
    pub division: String,
    /// Id of the topic; none for the whole month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// What was done.
    pub text: String,
    /// Public cases that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CaseCode>,
}

/// The same as it is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedAnswer {
    /// Counts up; a later answer of the same unit to the same has taken the
    /// place of an earlier one.
    pub id: i64,
    /// When, by the server's clock.
    pub at: Timestamp,
    /// Who answers.
    pub unit: UnitRef,
    /// Whom.
    pub division: DivisionRef,
    /// To what was said in which month.
    pub month: Month,
    /// Id of the topic; none for the whole month.
    #[serde(default)]
    pub topic: Option<String>,
    /// What the topic is called; empty for none.
    #[serde(default)]
    pub topic_name: String,
    /// What it is called in English.
    #[serde(default)]
    pub topic_name_en: String,
    /// What was done.
    pub text: String,
    /// Public cases that show it.
    #[serde(default)]
    pub cases: Vec<CaseCode>,
}

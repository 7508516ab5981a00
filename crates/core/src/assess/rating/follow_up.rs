//! What follows from a low rating, and what the units may see of a rating when.

use serde::{Deserialize, Serialize};

use super::given::Rating;
use super::grade::{Grade, Solved};
use super::terms::RatingTerms;
use crate::case::{Event, Step};
use crate::photo::PhotoId;
use crate::time::{Timestamp, WorkingCalendar};

/// 差评回访: an answer that the unit owes to a low rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// When the rating was given.
    pub opened_at: Timestamp,
    /// By when the unit has to answer it.
    pub due_at: Timestamp,
}

impl FollowUp {
    /// What the unit has answered to the last rating in these events, the
    /// earliest first. An answer to what was said of an earlier end of the case
    /// does not belong to it.
    pub fn answer_in(events: &[Event]) -> Option<&Event> {
        let rated = events.iter().rposition(|event| event.step == Step::Rate)?;
        let mut before = events.iter().take(rated);
        let closed = before.rposition(|event| matches!(event.step, Step::Close | Step::Decline));
        let mut since = events.iter().skip(closed.unwrap_or(0));
        since.rfind(|event| event.step == Step::FollowUp)
    }
}

/// A rating as the units see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffRating {
    /// What is left to do.
    pub solved: Solved,
    /// Why.
    pub reasons: Vec<String>,
    /// In the reporter's words.
    pub words: String,
    /// What the reporter photographed.
    pub photos: Vec<PhotoId>,
    /// Whether the case had been closed although nobody had verified it.
    pub is_after_forced_closing: bool,
    /// Held back at first, as are the next three.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Grade>,
    /// How fast it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speed: Option<Grade>,
    /// How the reporter was dealt with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attitude: Option<Grade>,
    /// What it looks like now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Grade>,
    /// Until when that is so; none once it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_back_until: Option<Timestamp>,
    /// Whether the reporter's name and telephone may be shown beside it; until
    /// then they are shown nowhere in the case.
    pub shows_reporter: bool,
}

impl RatingTerms {
    /// The answer that is owed to a rating given then; `None` unless it is low.
    ///
    /// Once opened it stays, also if the rating is changed for the better: so
    /// there is nothing to gain by asking for a change.
    pub fn follow_up(
        &self,
        rating: &Rating,
        given_at: Timestamp,
        calendar: &WorkingCalendar,
        utc_offset_minutes: i32,
    ) -> Option<FollowUp> {
        self.is_low(rating.level).then(|| FollowUp {
            opened_at: given_at,
            due_at: self.held_back_until(given_at, calendar, utc_offset_minutes),
        })
    }

    /// Until when the units see neither who rated nor how well: when the answer
    /// to a low rating is due. It is the same for a high one, so that what is
    /// held back does not tell what it is.
    pub fn held_back_until(
        &self,
        given_at: Timestamp,
        calendar: &WorkingCalendar,
        utc_offset_minutes: i32,
    ) -> Timestamp {
        let due = calendar.due(given_at, self.follow_up, utc_offset_minutes);
        due.at
    }
}

impl Rating {
    /// What every unit sees of it at a moment of the server's clock. What is
    /// needed to put things right is seen at once; who rated, and how well,
    /// from the moment after [`RatingTerms::held_back_until`] on.
    pub fn for_staff(&self, held_back_until: Timestamp, now: Timestamp) -> StaffRating {
        let is_open = now > held_back_until;
        let shown = |grade: Option<Grade>| grade.filter(|_| is_open);
        StaffRating {
            solved: self.solved,
            reasons: self.reasons.clone(),
            words: self.words.clone(),
            photos: self.photos.clone(),
            is_after_forced_closing: self.is_after_forced_closing,
            level: shown(Some(self.level)),
            speed: shown(self.speed),
            attitude: shown(self.attitude),
            result: shown(self.result),
            held_back_until: (!is_open).then_some(held_back_until),
            shows_reporter: is_open,
        }
    }
}

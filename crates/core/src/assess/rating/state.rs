//! Whether a case can be rated now.

use serde::{Deserialize, Serialize};

use super::closing::Closing;
use super::terms::RatingTerms;
use crate::case::{CaseView, Status};
use crate::time::Timestamp;

const HOUR_MS: i64 = 3_600_000;

/// What whoever asks can do about the rating of a case. (That there is no such
/// case is the server's to say.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RatingState {
    /// Only the reporter rates. Supporters give their mood to the barometer.
    NotYours,
    /// It was withdrawn or voided: there is nothing to rate.
    Never,
    /// It is not closed yet.
    TooEarly,
    /// It can be rated, that moment included.
    Open {
        /// The last moment.
        until: Timestamp,
    },
    /// It has been rated.
    Given {
        /// Until when the rating can be changed, that moment included; `None`
        /// where it cannot any more, or not before the case is closed again.
        changeable_until: Option<Timestamp>,
    },
    /// The time has passed, and no rating was given.
    TooLate {
        /// The last moment at which it could have been rated.
        since: Timestamp,
    },
}

impl RatingState {
    /// Whether a rating, or a change of it, is taken now.
    pub fn takes_rating(self) -> bool {
        matches!(
            self,
            Self::Open { .. }
                | Self::Given {
                    changeable_until: Some(_)
                }
        )
    }
}

impl RatingTerms {
    /// Whether a case can be rated at a moment of the server's clock, by whoever
    /// this view of it was made for.
    ///
    /// There is one rating of a case. It can be changed for
    /// [`Self::change_hours`] after it was given; and where the case was taken
    /// up and closed again, once more within [`Self::open_days`] of that: the
    /// last word is on what is there in the end. So `given_at` is when it was
    /// first given, or first changed after the present closing.
    pub fn state(
        &self,
        case: &CaseView,
        given_at: Option<Timestamp>,
        now: Timestamp,
    ) -> RatingState {
        if !case.is_mine {
            return RatingState::NotYours;
        }
        if matches!(case.status, Status::Withdrawn | Status::Voided) {
            return RatingState::Never;
        }
        let window = |at: Timestamp| at.plus_ms(i64::from(self.open_days) * 24 * HOUR_MS);
        let until = Closing::last(&case.events).map(|closing| (closing.at, window(closing.at)));
        match (given_at, until) {
            (Some(given_at), until) => {
                let changeable = match until {
                    Some((closed_at, until)) if given_at < closed_at => Some(until),
                    Some(_) => Some(given_at.plus_ms(i64::from(self.change_hours) * HOUR_MS)),
                    None => None,
                };
                RatingState::Given {
                    changeable_until: changeable.filter(|&until| now <= until),
                }
            }
            (None, None) => RatingState::TooEarly,
            (None, Some((_, until))) if now <= until => RatingState::Open { until },
            (None, Some((_, until))) => RatingState::TooLate { since: until },
        }
    }
}

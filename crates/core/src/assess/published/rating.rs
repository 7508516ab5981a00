//! What can be known of the rating of a case.

use serde::{Deserialize, Serialize};

use crate::assess::rating::{FollowUp, Rating, RatingState};
use crate::time::Timestamp;

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

//! 好差评: the resident has the last word on a case.

mod closing;
mod draft;
mod follow_up;
mod given;
mod grade;
mod state;
mod terms;

pub use closing::Closing;
pub use draft::RatingDraft;
pub use follow_up::{FollowUp, StaffRating};
pub use given::{MAX_REASONS, Rating};
pub use grade::{Grade, Solved};
pub use state::RatingState;
pub use terms::{RatingTerms, Reason};

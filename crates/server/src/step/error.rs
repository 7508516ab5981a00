//! Why a step was not taken, and what a client is told about it.

use xiuhua_core::assess::rating::RatingState;
use xiuhua_core::case::{CaseView, FieldProblem, IllegalStep};

use crate::http::idempotency::used_for_another;
use crate::http::problem::{Code, Problem};
use crate::store::StoreError;

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// There is no such case, or none that the asker may know of.
    #[error("there is no such case")]
    NoCase,
    /// It is a case of other units.
    #[error("it is a case of other units")]
    NotYours,
    /// Something has happened to it that the asker has not seen.
    #[error("something else has happened to it meanwhile")]
    Outdated(Box<CaseView>),
    /// Not from where it stands, or not by whoever asks.
    #[error(transparent)]
    Illegal(#[from] IllegalStep),
    /// The case cannot be rated now.
    #[error("it cannot be rated: {0:?}")]
    Rating(RatingState),
    /// Something that came with it cannot be taken.
    #[error("fields cannot be taken as they are")]
    Fields(Vec<FieldProblem>),
    /// Its key stands for another request.
    #[error("the key was used for another request")]
    OtherIntent,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StepError> for Problem {
    fn from(error: StepError) -> Self {
        match error {
            StepError::NoCase => Problem::not_found(),
            StepError::NotYours => Problem::not_your_case(),
            StepError::Outdated(case) => {
                let detail = "look at it again: something else has happened to it meanwhile";
                Problem::new(Code::Outdated, detail).with_case(&case)
            }
            StepError::Illegal(illegal) => illegal.into(),
            StepError::Rating(state) => not_ratable(state),
            StepError::Fields(problems) => Problem::fields(problems),
            StepError::OtherIntent => used_for_another(),
            StepError::Store(error) => error.into(),
        }
    }
}

/// Why a rating is not taken.
fn not_ratable(state: RatingState) -> Problem {
    let (code, detail) = match state {
        RatingState::TooLate { since } => {
            (Code::TooLate, format!("it could be rated until {since}"))
        }
        RatingState::Given { .. } => (
            Code::AlreadyGiven,
            "it is rated, and cannot be changed any more, or not before it is closed again"
                .to_owned(),
        ),
        RatingState::TooEarly | RatingState::Open { .. } => (
            Code::TooEarly,
            "it can be rated once it is closed or declined".to_owned(),
        ),
        RatingState::Never | RatingState::NotYours => (
            Code::NotPossible,
            "what was taken back, or voided, is not rated".to_owned(),
        ),
    };
    Problem::new(code, detail)
}

//! The one variable part of a path.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use xiuhua_core::case::FieldProblem;

use super::problem::Problem;

/// What stands in the path for a case's code or a photo's id.
pub struct PathText(pub String);

impl<S: Send + Sync> FromRequestParts<S> for PathText {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Path::from_request_parts(parts, state).await {
            Ok(Path(text)) => Ok(Self(text)),
            Err(error) => {
                let problem = FieldProblem::new("path", "invalid", error.body_text());
                Err(Problem::parameters(vec![problem]))
            }
        }
    }
}

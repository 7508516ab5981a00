//! What city this is, and what this backend can do.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use xiuhua_core::backend::Capabilities;

use crate::app::App;
use crate::http::coding::Effort;
use crate::http::document;
use crate::http::path::PathText;
use crate::http::problem::Problem;

/// The city pack in use.
pub async fn city(State(app): State<App>, headers: HeaderMap) -> Response {
    let documents = &app.city.documents;
    documents.city.answer(&headers, Effort::Thorough)
}

/// A file of the pack beside it.
pub async fn file(
    State(app): State<App>,
    PathText(name): PathText,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let document = app.city.documents.beside(&name);
    let document = document.ok_or_else(Problem::not_found)?;
    Ok(document.answer(&headers, Effort::Thorough))
}

/// What this backend can do.
pub async fn capabilities(State(app): State<App>, headers: HeaderMap) -> Response {
    let capabilities = Capabilities {
        photos: true,
        public_list: true,
        case_secret: true,
        withdrawal: true,
        contact: true,
        near: true,
        supports: true,
        acts: true,
        staff: true,
        push: app.push.is_some(),
        following: true,
        assessment: app.city.assessment.is_some(),
    };
    document::answer(&headers, &capabilities)
}

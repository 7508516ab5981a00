//! One case.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::rights::{Asker, code_in_path, view_for};
use crate::app::App;
use crate::http::document;
use crate::http::path::PathText;
use crate::http::problem::Problem;

/// A case as the asker may see it.
pub async fn case(
    State(app): State<App>,
    PathText(code): PathText,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let code = code_in_path(&code)?;
    let asker = app.asker(code, &headers)?;
    let view = match (asker, app.store.case(code).await?) {
        (Asker::Reporter, Some(case)) => app.reporter_view(case),
        (asker, case) => view_for(asker, case)?,
    };
    Ok(document::answer(&headers, &view))
}

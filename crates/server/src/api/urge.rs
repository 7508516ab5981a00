//! The reporter asks where a case is.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use xiuhua_core::case::Act;

use super::acting::{empty_body, own_case};
use super::rights::code_in_path;
use crate::app::App;
use crate::clock;
use crate::http::idempotency::Intent;
use crate::http::path::PathText;
use crate::http::problem::Problem;
use crate::step::Asked;

/// What an intent to urge is called in its fingerprint.
pub const OPERATION: &str = "urge";

/// Urges, once a limit.
pub async fn urge(
    State(app): State<App>,
    PathText(code): PathText,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let code = code_in_path(&code)?;
    let intent = Intent::of_request(&headers, OPERATION, &empty_body(code))?;
    app.require_reporter(code, &headers).await?;
    let asked = Asked::of_act(Act::Urge, clock::now());
    let (_, case) = app.take_step(code, asked, intent).await?;
    Ok(own_case(&app, case))
}

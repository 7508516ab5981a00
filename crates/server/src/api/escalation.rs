//! The reporter asks the supervising unit to press.

use axum::extract::{Request, State};
use axum::response::Response;
use xiuhua_core::case::Act;

use super::acting::{content, own_case};
use super::rights::code_in_path;
use crate::app::App;
use crate::clock;
use crate::http::body::read_json;
use crate::http::idempotency::Intent;
use crate::http::path::PathText;
use crate::http::problem::Problem;
use crate::step::Asked;

/// What an intent to escalate is called in its fingerprint.
pub const OPERATION: &str = "escalate";

/// Escalates what is overdue by the server's clock, once a limit.
pub async fn escalate(
    State(app): State<App>,
    PathText(code): PathText,
    request: Request,
) -> Result<Response, Problem> {
    let code = code_in_path(&code)?;
    let headers = request.headers().clone();
    let body = read_json(request).await?;
    let intent = Intent::of_request(&headers, OPERATION, &content(code, &body.canonical()))?;
    app.require_reporter(code, &headers).await?;
    let asked = Asked::of_act(Act::Escalate(body.into_typed()?), clock::now());
    let (_, case) = app.take_step(code, asked, intent).await?;
    Ok(own_case(&app, case))
}

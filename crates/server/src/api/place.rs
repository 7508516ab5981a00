//! The reporter puts the place right.

use axum::extract::{Request, State};
use axum::response::Response;
use serde::Deserialize;
use xiuhua_core::case::{Act, Place};

use super::acting::{content, own_case};
use super::rights::code_in_path;
use crate::app::App;
use crate::clock;
use crate::http::body::read_json;
use crate::http::idempotency::Intent;
use crate::http::path::PathText;
use crate::http::problem::Problem;
use crate::step::Asked;

/// What an intent to put the place right is called in its fingerprint.
pub const OPERATION: &str = "correct_place";

/// Where it really is.
#[derive(Deserialize)]
struct Correction {
    place: Place,
    #[serde(default)]
    note: String,
}

/// Puts the place right, until the case is dispatched.
pub async fn correct(
    State(app): State<App>,
    PathText(code): PathText,
    request: Request,
) -> Result<Response, Problem> {
    let code = code_in_path(&code)?;
    let headers = request.headers().clone();
    let body = read_json(request).await?;
    let intent = Intent::of_request(&headers, OPERATION, &content(code, &body.canonical()))?;
    app.require_reporter(code, &headers).await?;
    let Correction { place, note } = body.into_typed()?;
    let asked = Asked {
        note,
        ..Asked::of_act(Act::CorrectPlace(place), clock::now())
    };
    let (_, case) = app.take_step(code, asked, intent).await?;
    Ok(own_case(&app, case))
}

//! Somebody of a unit takes a step.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use xiuhua_core::case::Transition;

use super::super::acting::content;
use super::super::once::Filed;
use super::super::rights::code_in_path;
use crate::app::App;
use crate::clock;
use crate::http::body::read_json;
use crate::http::idempotency::Intent;
use crate::http::path::PathText;
use crate::http::problem::Problem;
use crate::staff::Member;
use crate::step::{Asked, By};

/// What an intent to take a step is called in its fingerprint.
const OPERATION: &str = "transition";

/// Takes a step; with the same key again, the case as it stands.
pub async fn transition(
    State(app): State<App>,
    PathText(code): PathText,
    request: Request,
) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let member = app.member(&headers)?;
    let code = code_in_path(&code)?;
    let body = read_json(request).await?;
    // Another unit's request under the same key is another request.
    let content = format!("{}\n{}", member.unit.code, content(code, &body.canonical()));
    let intent = Intent::of_request(&headers, OPERATION, &content)?;
    let asked = asked(body.into_typed::<Transition>()?, &member);
    let (when, case) = app.take_step(code, asked, intent).await?;
    // By the step itself it may have become another unit's case; by later ones
    // it is seen as it would be seen now.
    if when == Filed::Before {
        app.require_standing(&member.unit, &case)?;
    }
    let keep_out = [(header::CACHE_CONTROL, "no-store")];
    let case = app.staff_case(&member.unit, case);
    Ok((keep_out, Json(case)).into_response())
}

/// What is asked for, by whom.
fn asked(transition: Transition, member: &Member) -> Asked {
    let by = By::Unit {
        unit: member.unit.clone(),
        name: member.name.clone(),
    };
    Asked {
        seen_seq: Some(transition.seen_seq),
        note: transition.note,
        internal_note: transition.internal_note,
        photos: transition.photos,
        until: transition.until,
        place: transition.place,
        unit: transition.unit,
        class: transition.class,
        condition: transition.condition,
        ..Asked::new(transition.step, by, clock::now())
    }
}

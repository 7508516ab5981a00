//! The reporter rates a case, and what can be known of that.

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::response::Response;
use xiuhua_core::assess::CaseRating;
use xiuhua_core::assess::rating::{FollowUp, RatingTerms};
use xiuhua_core::case::{Act, CaseView, Step};

use super::acting::{content, own_case};
use super::rights::{Asker, code_in_path, view_for};
use crate::app::App;
use crate::clock;
use crate::http::body::read_json;
use crate::http::document;
use crate::http::idempotency::Intent;
use crate::http::path::PathText;
use crate::http::problem::{Code, Problem};
use crate::step::{Asked, rating_state};

/// What an intent to rate is called in its fingerprint.
pub const RATE: &str = "rate";

/// What the asker can do about the rating of a case, and may know of it.
pub async fn rating(
    State(app): State<App>,
    PathText(code): PathText,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let terms = app.rating_terms()?;
    let code = code_in_path(&code)?;
    let asker = app.asker(code, &headers)?;
    let is_reporter = asker == Asker::Reporter;
    let case = app.store.case(code).await?;
    let known = case.as_ref().map(|case| {
        let window = rating_state(terms, case, is_reporter, clock::now());
        (window, case.rating().cloned().filter(|_| is_reporter))
    });
    let view = view_for(asker, case)?;
    let (window, given) = known.ok_or_else(Problem::not_found)?;
    let answer = CaseRating {
        window,
        given_at: given.as_ref().map(|given| given.given_at),
        rating: given.map(|given| given.rating),
        follow_up: follow_up(&view),
    };
    Ok(document::answer(&headers, &answer))
}

/// The answer that is owed.
fn follow_up(case: &CaseView) -> Option<FollowUp> {
    let due_at = case.follow_up_due_at?;
    let mut events = case.events.iter().rev();
    let opened = events.find(|event| event.step == Step::OpenFollowUp)?;
    let opened_at = opened.at;
    Some(FollowUp { opened_at, due_at })
}

/// Rates a case, or changes the rating, as long as the city takes it.
pub async fn rate(
    State(app): State<App>,
    PathText(code): PathText,
    request: Request,
) -> Result<Response, Problem> {
    app.rating_terms()?;
    let code = code_in_path(&code)?;
    let headers = request.headers().clone();
    let body = read_json(request).await?;
    let intent = Intent::of_request(&headers, RATE, &content(code, &body.canonical()))?;
    app.require_reporter(code, &headers).await?;
    let asked = Asked::of_act(Act::Rate(body.into_typed()?), clock::now());
    let (_, case) = app.take_step(code, asked, intent).await?;
    Ok(own_case(&app, case))
}

impl App {
    /// By which rules this city's cases are rated.
    ///
    /// # Errors
    /// 404 where they are not.
    fn rating_terms(&self) -> Result<&RatingTerms, Problem> {
        let assessment = self.city.assessment.as_ref();
        let none = || Problem::new(Code::NotFound, "this city takes no ratings");
        assessment.map(|one| one.rating()).ok_or_else(none)
    }
}

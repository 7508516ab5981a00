//! A resident says what it is like.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use xiuhua_core::assess::barometer::Mood;
use xiuhua_core::assess::{MoodKept, NewMood};
use xiuhua_core::case::FieldProblem;
use xiuhua_core::city::Level;

use super::rates::division;
use crate::app::App;
use crate::assess;
use crate::clock;
use crate::http::body::read_json;
use crate::http::problem::Problem;

/// Digits of the number by which a device tells that it is the same.
const DEVICE_DIGITS: usize = 32;

/// Keeps a mood: once a device and day, the last.
pub async fn give(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let terms = app.assessment()?.barometer();
    let device = device(request.headers())?;
    let given: NewMood = read_json(request).await?.into_typed()?;
    let community = division(&given.community, &app.city);
    let community = community
        .ok()
        .filter(|code| code.level() == Level::Community);
    let community = community.ok_or_else(|| {
        let detail = "no community of this city";
        Problem::fields(vec![FieldProblem::new(
            "community",
            "unknown",
            detail.to_owned(),
        )])
    })?;
    let today = app.city.day_of(clock::now());
    let mood = Mood {
        key: app.secrets.mood_key(&device),
        day: today,
        community,
        weather: given.weather,
        topic: given.topic,
        words: given.words,
    }
    .cleaned();
    let problems = mood.problems(terms);
    if !problems.is_empty() {
        return Err(Problem::fields(problems));
    }
    let first_day = assess::first_day(today);
    let is_changed = app.store.keep_mood(mood, first_day).await?;
    let keep_out = [(header::CACHE_CONTROL, "no-store")];
    Ok((keep_out, Json(MoodKept { is_changed })).into_response())
}

/// The device's number, in small letters.
fn device(headers: &HeaderMap) -> Result<String, Problem> {
    let device = headers.get("device").and_then(|value| value.to_str().ok());
    let device = device.unwrap_or_default().to_ascii_lowercase();
    let is_number = device.bytes().all(|byte| byte.is_ascii_hexdigit());
    if device.len() == DEVICE_DIGITS && is_number {
        return Ok(device);
    }
    let detail = "32 hexadecimal digits that the device keeps".to_owned();
    let problem = FieldProblem::new("Device", "invalid", detail);
    Err(Problem::parameters(vec![problem]))
}

//! What every step of a reporter shares.

use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use xiuhua_core::case::{Act, CaseCode, Reason, Supplement};
use xiuhua_core::time::Timestamp;

use super::once::Filed;
use crate::app::App;
use crate::http::idempotency::Intent;
use crate::http::problem::Problem;
use crate::step::{Asked, By, StepError, decide};
use crate::store::StoredCase;

/// The content of a request that says no more than its path.
pub fn empty_body(code: CaseCode) -> String {
    code.digits()
}

/// The content of a request with a body, in its canonical form.
pub fn content(code: CaseCode, body: &str) -> String {
    format!("{}\n{body}", code.digits())
}

/// What an act is called in the fingerprint of its intent, and the content of
/// the request in which a device sends it.
pub fn of_act(code: CaseCode, act: &Act) -> (&'static str, String) {
    let json = |body: serde_json::Result<Value>| body.unwrap_or_default().to_string();
    match act {
        Act::Urge => (super::urge::OPERATION, empty_body(code)),
        Act::Supplement(supplement) => {
            let body = json(serde_json::to_value(supplement));
            (super::supplement::OPERATION, content(code, &body))
        }
        Act::CorrectPlace(place) => {
            let body = json!({ "place": place }).to_string();
            (super::place::OPERATION, content(code, &body))
        }
        Act::Escalate(reason) => {
            let body = json(serde_json::to_value(reason));
            (super::escalation::OPERATION, content(code, &body))
        }
        Act::Rate(rating) => {
            let body = json(serde_json::to_value(rating));
            (super::rating::RATE, content(code, &body))
        }
    }
}

/// A reporter's case, which no cache may keep.
pub fn own_case(app: &App, case: StoredCase) -> Response {
    let keep_out = [(header::CACHE_CONTROL, "no-store")];
    (keep_out, Json(app.reporter_view(case))).into_response()
}

impl Asked {
    /// What a reporter asks for.
    pub fn of_act(act: Act, at: Timestamp) -> Self {
        let asked = Self::new(act.step(), By::Reporter, at);
        match act {
            Act::Urge => asked,
            Act::Supplement(Supplement { note, photos }) => Self {
                note,
                photos,
                ..asked
            },
            Act::CorrectPlace(place) => Self {
                place: Some(place),
                ..asked
            },
            Act::Escalate(Reason { note }) => Self { note, ..asked },
            Act::Rate(rating) => Self {
                rating: Some(rating),
                ..asked
            },
        }
    }
}

impl App {
    /// Takes a step of a case, or finds the case of which it was taken before.
    /// Whether the asker is who they say is known by then.
    ///
    /// # Errors
    /// [`Problem`]; nothing has then happened.
    pub async fn take_step(
        &self,
        code: CaseCode,
        asked: Asked,
        intent: Intent,
    ) -> Result<(Filed, StoredCase), Problem> {
        let city = self.city.clone();
        let is_reporter = asked.by == By::Reporter;
        self.once(intent, |intent, turn| async move {
            let asked = asked.cleaned();
            let problems = asked.problems();
            if !problems.is_empty() {
                return Err(Problem::fields(problems));
            }
            let decide = move |known: &_| decide(&city, known, &asked);
            let taken = self.store.take_step(code, intent, turn, decide).await;
            taken.map_err(|error| match error {
                // Their secret is right, so there was such a case.
                StepError::NoCase if is_reporter => Problem::case_lost(),
                error => error.into(),
            })
        })
        .await
    }
}

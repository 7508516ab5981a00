//! The reporter takes a case back.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use xiuhua_core::case::{CaseCode, Step};

use super::once::Filed;
use super::rights::{Asker, code_in_path, view_for};
use crate::app::App;
use crate::clock;
use crate::http::authorization::wrong_secret;
use crate::http::idempotency::Intent;
use crate::http::path::PathText;
use crate::http::problem::{Code, Problem};
use crate::store::StoredCase;

/// What an intent to take a case back is called in its fingerprint.
pub const OPERATION: &str = "withdraw";

/// Takes a case back; with the same key again, the case as it stands.
pub async fn withdraw(
    State(app): State<App>,
    PathText(code): PathText,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    let code = code_in_path(&code)?;
    let intent = Intent::of_request(&headers, OPERATION, &code.digits())?;
    match app.asker(code, &headers)? {
        Asker::Reporter => {}
        Asker::Anybody => {
            let detail = "Authorization: Case <secret>, as it stands in the receipt";
            return Err(Problem::new(Code::SecretRequired, detail));
        }
        // Of a case that is not there to be seen, not even this is told.
        asker @ Asker::Stranger => {
            let case = app.store.case(code).await?;
            return Err(view_for(asker, case).err().unwrap_or_else(wrong_secret));
        }
    }
    let (_, case) = app.take_back(code, intent).await?;
    let keep_out = [(header::CACHE_CONTROL, "no-store")];
    Ok((keep_out, Json(case.into_reporter_view())))
}

impl App {
    /// Takes a case back, for whoever has shown its secret.
    ///
    /// # Errors
    /// [`Problem`]; nothing has then happened.
    pub async fn take_back(
        &self,
        code: CaseCode,
        intent: Intent,
    ) -> Result<(Filed, StoredCase), Problem> {
        self.once(intent, |intent, turn| async move {
            let (step, at) = (Step::Withdraw, clock::now());
            Ok(self.store.take_step(code, step, at, intent, turn).await?)
        })
        .await
    }
}

//! Others say "me too" to a case.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use xiuhua_core::case::{CaseCode, CaseView};

use super::once::Filed;
use super::rights::{Asker, code_in_path, view_for};
use crate::app::App;
use crate::clock;
use crate::http::idempotency::Intent;
use crate::http::path::PathText;
use crate::http::problem::{Code, Problem};

/// What an intent to support a case is called in its fingerprint.
pub const OPERATION: &str = "support";

/// Counts the asker among those who have the same problem; with the same key
/// again, the case as it stands.
pub async fn support(
    State(app): State<App>,
    PathText(code): PathText,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    let code = code_in_path(&code)?;
    let intent = Intent::of_request(&headers, OPERATION, &code.digits())?;
    let asker = app.asker(code, &headers)?;
    if asker != Asker::Anybody {
        view_for(asker, app.store.case(code).await?)?;
        let detail = "whoever reported it is counted already";
        return Err(Problem::new(Code::OwnCase, detail));
    }
    let (_, case) = app.support(code, intent).await?;
    let keep_out = [(header::CACHE_CONTROL, "no-store")];
    Ok((keep_out, Json(case)))
}

impl App {
    /// Counts a support.
    ///
    /// # Errors
    /// [`Problem`]; nothing is then counted.
    pub async fn support(
        &self,
        code: CaseCode,
        intent: Intent,
    ) -> Result<(Filed, CaseView), Problem> {
        let supported = self.once(intent, |intent, turn| async move {
            Ok(self.store.support(code, clock::now(), intent, turn).await?)
        });
        let (when, case) = supported.await?;
        // It may have been withdrawn since.
        Ok((when, view_for(Asker::Anybody, Some(case))?))
    }
}

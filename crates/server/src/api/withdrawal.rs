//! The reporter takes a case back.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use xiuhua_core::case::{CaseCode, Step};

use super::acting::{empty_body, own_case};
use super::once::Filed;
use super::rights::code_in_path;
use crate::app::App;
use crate::clock;
use crate::http::idempotency::Intent;
use crate::http::path::PathText;
use crate::http::problem::Problem;
use crate::step::{Asked, By};
use crate::store::StoredCase;

/// What an intent to take a case back is called in its fingerprint.
pub const OPERATION: &str = "withdraw";

/// Takes a case back; with the same key again, the case as it stands.
pub async fn withdraw(
    State(app): State<App>,
    PathText(code): PathText,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let code = code_in_path(&code)?;
    let intent = Intent::of_request(&headers, OPERATION, &empty_body(code))?;
    app.require_reporter(code, &headers).await?;
    let (_, case) = app.take_back(code, intent).await?;
    Ok(own_case(&app, case))
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
        let asked = Asked::new(Step::Withdraw, By::Reporter, clock::now());
        self.take_step(code, asked, intent).await
    }
}

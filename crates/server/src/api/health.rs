//! Readiness: can a report be stored now?

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::app::App;
use crate::http::problem::{Code, Problem};
use crate::store::StoreError;

/// The answer of a server that is ready.
#[derive(Serialize)]
pub struct Health {
    status: &'static str,
}

/// Writes to the database and to the photo folder.
pub async fn health(State(app): State<App>) -> Result<Json<Health>, Problem> {
    app.store.probe().await?;
    let probe = tokio::task::spawn_blocking(move || app.photos.probe()).await;
    let probe = probe.map_err(|error| Problem::new(Code::Internal, error.to_string()))?;
    probe.map_err(StoreError::from)?;
    Ok(Json(Health { status: "ok" }))
}

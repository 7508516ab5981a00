//! Readiness: can a report be stored now, and is everything there that was?

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::app::App;
use crate::http::problem::Problem;

/// The answer of a server that can take reports.
#[derive(Serialize)]
pub struct Health {
    status: &'static str,
}

/// Writes to the database and to the photo folder. What exactly is amiss is
/// for the log: anybody may ask here.
pub async fn health(State(app): State<App>) -> Result<Json<Health>, Problem> {
    app.store.probe().await?;
    let status = if app.condition.is_good() {
        "ok"
    } else {
        "degraded"
    };
    Ok(Json(Health { status }))
}

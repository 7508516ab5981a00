//! A resident reports.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use xiuhua_core::case::{FieldProblem, NewCase, Receipt};
use xiuhua_core::city::CityPack;

use super::once::Filed;
use crate::app::App;
use crate::clock;
use crate::http::body::read_json;
use crate::http::idempotency::Intent;
use crate::http::problem::Problem;
use crate::store::{NewReport, StoredCase};

/// What an intent to report is called in its fingerprint.
pub const OPERATION: &str = "report";

const DAY_MS: i64 = 86_400_000;

/// Makes a case of a report: 201 with its receipt. The same key and report give
/// the same code and secret again, with the case as it stands by then.
pub async fn report(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let body = read_json(request).await?;
    let intent = Intent::of_request(&headers, OPERATION, &body.canonical())?;
    let (_, case) = app.file(intent, || body.into_typed()).await?;
    Ok(receipt(&app, case))
}

impl App {
    /// Makes a case of a report, or finds the one that was made of it before.
    ///
    /// # Errors
    /// [`Problem`]; nothing is then stored.
    pub async fn file(
        &self,
        intent: Intent,
        case: impl FnOnce() -> Result<NewCase, Problem>,
    ) -> Result<(Filed, StoredCase), Problem> {
        self.once(intent, |intent, turn| async move {
            let report = accept(case()?, &self.city.pack)?;
            Ok(self.store.report(report, intent, turn).await?)
        })
        .await
    }
}

fn receipt(app: &App, case: StoredCase) -> Response {
    let code = case.code();
    let receipt = Receipt {
        code,
        secret: app.secrets.of(code),
        case: case.into_reporter_view(),
    };
    // It holds the secret: no cache may keep it.
    let keep_out = [(header::CACHE_CONTROL, "no-store")];
    (StatusCode::CREATED, keep_out, Json(receipt)).into_response()
}

/// Checks everything that can be checked without the database.
fn accept(case: NewCase, city: &CityPack) -> Result<NewReport, Problem> {
    let case = case.cleaned();
    let mut problems = case.problems();
    if let Some(class) = &case.class
        && city.tile_of(class).is_none()
    {
        let detail = format!("{class} is not in this city's catalogue");
        problems.push(FieldProblem::new("class", "unknown", detail));
    }
    let town = city.town_at(case.place.position);
    if town.is_none() {
        let detail = format!("outside of {}", city.name.en);
        problems.push(FieldProblem::new("place.position", "outside_city", detail));
    }
    match town {
        Some(town) if problems.is_empty() => {
            let at = clock::now();
            Ok(NewReport {
                case,
                town: town.to_ref(),
                at,
                date: at.civil_date(city.utc_offset_minutes),
                due_at: at.plus_ms(i64::from(city.first_answer_days) * DAY_MS),
            })
        }
        _ => Err(Problem::fields(problems)),
    }
}

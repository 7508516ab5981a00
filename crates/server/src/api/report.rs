//! A resident reports.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use xiuhua_core::case::{FieldProblem, NewCase, Receipt};
use xiuhua_core::city::CityPack;

use crate::app::App;
use crate::clock;
use crate::http::body::read_json;
use crate::http::idempotency::Intent;
use crate::http::problem::{Code, Problem};
use crate::store::{NewReport, Recalled, StoredCase};

const DAY_MS: i64 = 86_400_000;

/// Makes a case of a report: 201 with its receipt. The same key and report give
/// the same code and secret again, with the case as it stands by then.
pub async fn report(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let body = read_json(request).await?;
    let intent = Intent::new(&headers, "report", &body.canonical())?;
    let turn = app.in_flight.begin(&intent)?;
    let case = match app.store.recall(intent.clone()).await? {
        Recalled::Done(case) => *case,
        Recalled::Other => return Err(used_for_another()),
        Recalled::New => {
            let report = accept(body.into_typed()?, &app.city.pack)?;
            app.store.report(report, intent, turn).await?
        }
    };
    Ok(receipt(&app, case))
}

/// The problem of a key that stands for another request.
pub fn used_for_another() -> Problem {
    let detail = "a new intent needs a new key; this one's case is unchanged";
    Problem::new(Code::IdempotencyMismatch, detail)
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

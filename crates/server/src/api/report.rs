//! A resident reports.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use xiuhua_core::case::{FieldProblem, NewCase, Receipt};
use xiuhua_core::city::Facts;
use xiuhua_core::time::Timestamp;

use super::once::Filed;
use crate::app::App;
use crate::city::CityInUse;
use crate::clock;
use crate::http::body::read_json;
use crate::http::idempotency::Intent;
use crate::http::problem::Problem;
use crate::step::place_of;
use crate::store::{NewReport, StoredCase};

/// What an intent to report is called in its fingerprint.
pub const OPERATION: &str = "report";

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
            let report = accept(case()?, &self.city, clock::now())?;
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
        case: app.reporter_view(case),
    };
    // It holds the secret: no cache may keep it.
    let keep_out = [(header::CACHE_CONTROL, "no-store")];
    (StatusCode::CREATED, keep_out, Json(receipt)).into_response()
}

/// Checks everything that can be checked without the database, and finds where
/// it lies, who is responsible and by when, if it comes in then.
///
/// # Errors
/// [`Problem`] naming every field that is wrong.
pub fn accept(case: NewCase, city: &CityInUse, at: Timestamp) -> Result<NewReport, Problem> {
    let CityInUse { pack, facts, .. } = city;
    let mut case = case.cleaned();
    let mut problems = case.problems();
    problems.extend(class_problem(&case, facts));
    let place = place_of(&case.place, city);
    match place {
        Ok((town, whereabouts)) if problems.is_empty() => {
            case.condition = condition_meant(&case, facts);
            let duty = facts.duty(pack, case.class.as_ref(), &whereabouts, at);
            let owed = duty.obligation(case.condition.as_deref());
            Ok(NewReport {
                town,
                community: whereabouts.territory.community.as_ref().map(Into::into),
                cell: whereabouts.cell,
                due_at: owed.map(|owed| owed.due.at),
                unit: (&duty.responsible).into(),
                supervisor: duty.supervisor.as_ref().map(Into::into),
                is_private: facts.rulebook.rule_of(case.class.as_ref()).is_private,
                date: at.civil_date(pack.utc_offset_minutes),
                at,
                case,
            })
        }
        place => {
            problems.extend(place.err());
            Err(Problem::fields(problems))
        }
    }
}

/// Who writes that a cover is missing is owed what a missing cover is.
fn condition_meant(case: &NewCase, facts: &Facts) -> Option<String> {
    let (class, chosen) = (case.class.as_ref(), case.condition.as_deref());
    let rules = &facts.rulebook;
    let meant = rules.condition_meant(class, chosen, &case.description);
    meant.map(|condition| condition.id.clone())
}

/// The catalogue has the class, and its rule the condition.
fn class_problem(case: &NewCase, facts: &Facts) -> Option<FieldProblem> {
    if let Some(class) = &case.class
        && !facts.catalogue.contains(class)
    {
        let detail = format!("{class} is not in this city's catalogue");
        return Some(FieldProblem::new("class", "unknown", detail));
    }
    let chosen = case.condition.as_ref()?;
    let rule = facts.rulebook.rule_of(case.class.as_ref());
    let mut conditions = rule.conditions.iter();
    let is_known = conditions.any(|condition| condition.id == *chosen);
    let detail = || format!("the rule `{}` has no such condition", rule.id);
    (!is_known).then(|| FieldProblem::new("condition", "unknown", detail()))
}

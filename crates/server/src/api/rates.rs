//! The open rates.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use xiuhua_core::assess::rates::Month;
use xiuhua_core::assess::{By, OpenRates};
use xiuhua_core::case::FieldProblem;
use xiuhua_core::city::DivisionCode;

use crate::app::App;
use crate::assess::{self, Asked};
use crate::city::CityInUse;
use crate::clock;
use crate::http::coding::Effort;
use crate::http::document::{self, Document};
use crate::http::problem::{Code, Problem};
use crate::store::StoreError;

/// Cases that are named as open for longest.
const OLDEST: usize = 10;
/// Months of a question that names none.
const USUAL_MONTHS: i32 = 12;
/// Ten years: more is not compared.
const MAX_MONTHS: i32 = 120;

/// As JSON.
pub async fn rates(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let rates = app.open_rates(&query.unwrap_or_default()).await?;
    Ok(document::answer(&headers, &rates))
}

/// As a table, to be kept as a file.
pub async fn table(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let rates = app.open_rates(&query.unwrap_or_default()).await?;
    let table = assess::table(&rates).into();
    let document = Document::of("text/csv; charset=utf-8", table);
    let mut response = document.answer(&headers, Effort::Quick);
    let (place, by) = (&rates.place.code, rates.by.as_str());
    let (from, to) = (rates.from, rates.to);
    let name = format!("attachment; filename=\"rates-{place}-{by}-{from}-{to}.csv\"");
    if let Ok(name) = HeaderValue::from_str(&name) {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// What the table's columns mean.
pub async fn dictionary(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    app.assessment()?;
    let json = assess::dictionary();
    let json = json.map_err(|error| Problem::new(Code::Internal, error.to_string()))?;
    Ok(Document::new(json.into()).answer(&headers, Effort::Quick))
}

impl App {
    async fn open_rates(&self, query: &str) -> Result<OpenRates, Problem> {
        let terms = self.assessment()?.rates().clone();
        let asked = parse(query, &self.city)?;
        let counted = self.assess.up_to_date().await?;
        let city = self.city.clone();
        // A year of a million cases takes a few hundredths of a second.
        let work = move || assess::answer(&city, &terms, &counted.ledger, &asked);
        let done = tokio::task::spawn_blocking(work).await;
        let (mut rates, oldest) = done
            .map_err(|_| StoreError::Stopped)?
            .ok_or_else(Problem::not_found)?;
        let oldest = self.store.public_of(oldest, OLDEST).await?;
        let oldest = oldest.into_iter();
        rates.oldest_open = oldest
            .map(|case| assess::old_case(&self.city, case))
            .collect();
        Ok(rates)
    }
}

/// Reads a query string.
fn parse(query: &str, city: &CityInUse) -> Result<Asked, Problem> {
    let (mut place, mut by) = (city.facts.district().code, By::default());
    let (mut from, mut to) = (None, None);
    let mut problems = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if value.is_empty() {
            continue;
        }
        let read = match &*name {
            "place" => division(&value, city).map(|code| place = code),
            "by" => By::parse(&value)
                .map(|read| by = read)
                .ok_or_else(|| format!("one of {}", By::ALL.map(By::as_str).join(", "))),
            "from" => month(&value).map(|month| from = Some(month)),
            "to" => month(&value).map(|month| to = Some(month)),
            _ => Ok(()),
        };
        let problem = |reason| FieldProblem::new(&name, "invalid", reason);
        problems.extend(read.err().map(problem));
    }
    let present = Month::of(clock::now(), city.pack.utc_offset_minutes);
    let to = to.unwrap_or(present);
    let from = from.unwrap_or_else(|| to.plus(1 - USUAL_MONTHS));
    if !(0..MAX_MONTHS).contains(&to.since(from)) {
        let detail = format!("not after `to`, and at most {MAX_MONTHS} months together");
        problems.push(FieldProblem::new("from", "invalid", detail));
    }
    if problems.is_empty() {
        Ok(Asked {
            place,
            by,
            from,
            to,
        })
    } else {
        Err(Problem::parameters(problems))
    }
}

fn month(text: &str) -> Result<Month, String> {
    text.parse()
        .map_err(|_| "a month such as 2026-11".to_owned())
}

/// Reads a query string that may name a place, and nothing else; without one, the
/// district.
///
/// # Errors
/// 400.
pub fn place(query: &str, city: &CityInUse) -> Result<DivisionCode, Problem> {
    let mut parameters = form_urlencoded::parse(query.as_bytes());
    let given = parameters.find(|(name, value)| name == "place" && !value.is_empty());
    let Some((name, value)) = given else {
        return Ok(city.facts.district().code);
    };
    let problem = |reason| Problem::parameters(vec![FieldProblem::new(&name, "invalid", reason)]);
    division(&value, city).map_err(problem)
}

/// A division of the city by its code.
pub fn division(text: &str, city: &CityInUse) -> Result<DivisionCode, String> {
    let code = text.parse().ok();
    let code = code.filter(|&code| city.facts.division(&city.pack, code).is_some());
    code.ok_or_else(|| "no district, town or community of this city".to_owned())
}

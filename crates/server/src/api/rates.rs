//! The open rates.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use xiuhua_core::assess::rates::Month;
use xiuhua_core::assess::{By, OpenRates};
use xiuhua_core::case::{CaseView, FieldProblem};
use xiuhua_core::city::DivisionCode;

use crate::app::App;
use crate::assess::{self, Asked, UpToDate};
use crate::city::CityInUse;
use crate::clock;
use crate::http::coding::Effort;
use crate::http::document::{self, Document};
use crate::http::problem::{Code, Problem};
use crate::store::StoreError;

/// Cases that are named as open for longest.
const OLDEST: usize = 10;
/// So many of the oldest cases are looked at first.
const CANDIDATES: usize = 200;
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
        let place = asked.place;
        // A year of a million cases takes a few hundredths of a second.
        let work = move || {
            let rates = assess::answer(&city, &terms, &counted.ledger, &asked);
            (rates, counted)
        };
        let done = tokio::task::spawn_blocking(work).await;
        let (rates, counted) = done.map_err(|_| StoreError::Stopped)?;
        let mut rates = rates.ok_or_else(Problem::not_found)?;
        let oldest = self.oldest_open(&counted, place).await?.into_iter();
        rates.oldest_open = oldest
            .map(|case| assess::old_case(&self.city, case))
            .collect();
        Ok(rates)
    }
}

impl App {
    /// Those of the cases that have been open for longest that may be named.
    async fn oldest_open(
        &self,
        counted: &UpToDate,
        place: DivisionCode,
    ) -> Result<Vec<CaseView>, StoreError> {
        // All of them only where so many of the oldest are hidden.
        for candidates in [CANDIDATES, usize::MAX] {
            let oldest = counted.ledger.oldest_open(place, candidates);
            let codes: Vec<_> = oldest.iter().map(|case| case.code).collect();
            let are_all = codes.len() < candidates;
            let named = self.store.public_of(codes, OLDEST).await?;
            if are_all || named.len() == OLDEST {
                return Ok(named);
            }
        }
        Ok(Vec::new())
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
            "from" => read_month(&value).map(|month| from = Some(month)),
            "to" => read_month(&value).map(|month| to = Some(month)),
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

fn read_month(text: &str) -> Result<Month, String> {
    text.parse()
        .map_err(|_| "a month such as 2026-11".to_owned())
}

/// The month that a query string names, if any.
///
/// # Errors
/// 400.
pub fn month(query: &str) -> Result<Option<Month>, Problem> {
    let mut parameters = form_urlencoded::parse(query.as_bytes());
    let given = parameters.find(|(name, value)| name == "month" && !value.is_empty());
    let month = given.map(|(name, value)| {
        let problem = |reason| vec![FieldProblem::new(&name, "invalid", reason)];
        read_month(&value).map_err(|reason| Problem::parameters(problem(reason)))
    });
    month.transpose()
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

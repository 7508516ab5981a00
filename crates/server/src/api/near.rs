//! Cases that may be the same problem as one that is about to be reported.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use xiuhua_core::case::{FieldProblem, NearCase};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::geo::{LngLat, Wgs84};

use crate::app::App;
use crate::clock;
use crate::http::document;
use crate::http::problem::Problem;
use crate::store::NearQuery;

/// More would have to be compared than anybody does before sending.
const AT_MOST: usize = 5;
const HOUR_MS: i64 = 3_600_000;

/// What was found, the nearest first.
#[derive(Serialize)]
struct Near {
    items: Vec<NearCase>,
}

/// Open public cases of a class near a place, by the city's rule of what counts
/// as the same problem.
pub async fn near(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (position, class) = parse(&query.unwrap_or_default())?;
    let rule = app.city.facts.rulebook.duplicates();
    let query = NearQuery {
        position,
        class,
        radius_m: f64::from(rule.radius_m),
        since: clock::now().plus_ms(-i64::from(rule.within_hours) * HOUR_MS),
        limit: AT_MOST,
    };
    let items = app.store.near(query).await?;
    Ok(document::answer(&headers, &Near { items }))
}

/// Reads a query string: `lng` and `lat` in degrees, and `class`, which is left
/// out for "none of these".
fn parse(query: &str) -> Result<(LngLat<Wgs84>, Option<ClassId>), Problem> {
    let (mut lng_deg, mut lat_deg, mut class) = (None, None, None);
    let mut problems = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "lng" => lng_deg = value.parse().ok(),
            "lat" => lat_deg = value.parse().ok(),
            "class" if !value.is_empty() => match value.parse::<ClassId>() {
                Ok(read) => class = Some(read),
                Err(error) => {
                    problems.push(FieldProblem::new("class", "invalid", error.to_string()));
                }
            },
            _ => {}
        }
    }
    let degrees = |name, deg: Option<f64>, most: f64| {
        let on_globe = deg.is_some_and(|deg| deg.abs() <= most);
        (!on_globe)
            .then(|| FieldProblem::new(name, "invalid", format!("-{most} to {most} degrees")))
    };
    problems.extend(degrees("lng", lng_deg, 180.0));
    problems.extend(degrees("lat", lat_deg, 90.0));
    let position = LngLat::new(lng_deg.unwrap_or(f64::NAN), lat_deg.unwrap_or(f64::NAN));
    match position {
        Ok(position) if problems.is_empty() => Ok((position, class)),
        _ => Err(Problem::parameters(problems)),
    }
}

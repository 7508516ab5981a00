//! The cells of the unit grid, to be drawn.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use xiuhua_core::case::FieldProblem;
use xiuhua_core::geo::Bounds;
use xiuhua_core::grid::to_geojson;

use super::bbox;
use crate::app::App;
use crate::http::coding::Effort;
use crate::http::document::Document;
use crate::http::problem::Problem;

/// More are too small to be told apart on a screen.
const AT_MOST: usize = 1_000;

/// The cells that touch a box, as GeoJSON.
pub async fn cells(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let bounds = parse(&query.unwrap_or_default())?;
    let grid = app.city.facts.grid.as_ref();
    // One more tells that there are more.
    let cells = grid.map(|grid| grid.cells_in(bounds, AT_MOST + 1));
    let cells = cells.unwrap_or_default();
    if cells.len() > AT_MOST {
        let detail = format!("more than {AT_MOST} cells touch this box: ask for a smaller one");
        return Err(problem("too_large", detail));
    }
    let json = to_geojson(&cells).into();
    Ok(Document::new(json).answer(&headers, Effort::Quick))
}

fn parse(query: &str) -> Result<Bounds, Problem> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let bbox = pairs.find(|(name, _)| name == "bbox");
    let (_, bbox) = bbox.ok_or_else(|| problem("required", bbox::FORM.to_owned()))?;
    bbox::parse(&bbox).map_err(|detail| problem("invalid", detail))
}

fn problem(code: &str, detail: String) -> Problem {
    Problem::parameters(vec![FieldProblem::new("bbox", code, detail)])
}

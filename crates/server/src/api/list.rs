//! The public list.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use xiuhua_core::case::FieldProblem;

use super::list_query;
use crate::app::App;
use crate::http::document;
use crate::http::problem::Problem;

/// A page of public cases, newest first.
pub async fn list(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let query = list_query::parse(&query.unwrap_or_default(), &app.city.pack)?;
    if let Some(cursor) = query.before
        && !app.store.knows(cursor).await?
    {
        let unknown = FieldProblem::new("cursor", "unknown", "not from an earlier answer");
        return Err(Problem::parameters(vec![unknown]));
    }
    let page = app.store.list(query).await?;
    Ok(document::answer(&headers, &page))
}

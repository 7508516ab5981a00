//! The public list.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use xiuhua_core::case::{CasePage, FieldProblem};

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
    let query = list_query::parse(&query.unwrap_or_default(), &app)?;
    if let Some(cursor) = query.before
        && !app.store.knows(cursor).await?
    {
        let lost = FieldProblem::new("cursor", "invalid", list_query::FROM_EARLIER);
        return Err(Problem::parameters(vec![lost]));
    }
    let page = app.store.list(query).await?;
    let last = page.items.last().map(|case| case.code);
    let page = CasePage {
        next: page.next.and(last).map(|code| app.secrets.cursor(code)),
        ..page
    };
    Ok(document::answer(&headers, &page))
}

//! By when a case is due, for a calendar.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use super::rights::{code_in_path, view_for};
use crate::app::App;
use crate::feeds::{self, Language, Teller};
use crate::http::coding::Effort;
use crate::http::document::Document;
use crate::http::path::PathText;
use crate::http::problem::{Code, Problem};

/// A calendar with the moment at which a case is due.
pub async fn due(
    State(app): State<App>,
    PathText(code): PathText,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let code = code_in_path(&code)?;
    let asker = app.asker(code, &headers)?;
    let case = view_for(asker, app.store.case(code).await?)?;
    let teller = Teller::new(&app.city, language(&query.unwrap_or_default()));
    let calendar = feeds::due(&case, &app.own_origin.of(&headers), teller);
    let nothing_due = || Problem::new(Code::NotFound, "nothing is due of this case");
    let calendar = calendar.ok_or_else(nothing_due)?;
    let document = Document::of(feeds::CALENDAR, calendar.into());
    let mut response = document.answer(&headers, Effort::Quick);
    let name = format!("inline; filename=\"{}.ics\"", code.digits());
    if let Ok(name) = HeaderValue::from_str(&name) {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// `lang` of a query.
pub fn language(query: &str) -> Language {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let lang = pairs.find(|(name, _)| name == "lang");
    Language::of_tag(lang.as_ref().map_or("", |(_, tag)| tag))
}

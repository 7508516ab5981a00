//! Addresses of the native API that a browser opens by itself: streams, files
//! for a calendar, feeds.

use super::assess::RatesQuery;
use crate::case::CaseCode;
use crate::catalog::ClassId;

/// The stream of what happens to a public case after the event of number `seen`.
pub fn case_stream(base_url: &str, code: CaseCode, seen: u32) -> String {
    format!("{base_url}/cases/{}/events?after={seen}", code.digits())
}

/// The stream of how far each of several cases has come; the backend takes up
/// to 50.
pub fn cases_stream(base_url: &str, codes: &[CaseCode]) -> String {
    let codes: Vec<String> = codes.iter().map(CaseCode::digits).collect();
    format!("{base_url}/cases/events?codes={}", codes.join(","))
}

/// The moment at which a public case is due, for a calendar.
pub fn calendar(base_url: &str, code: CaseCode, language: &str) -> String {
    let code = code.digits();
    format!("{base_url}/cases/{code}/due.ics?lang={language}")
}

/// The newest cases, of one class or of all, for a feed reader.
pub fn feed(base_url: &str, class: Option<&ClassId>, language: &str) -> String {
    let class = class.map(|class| format!("&class={class}"));
    let class = class.unwrap_or_default();
    format!("{base_url}/feeds/cases.atom?lang={language}{class}")
}

/// The open rates as JSON.
pub fn rates(base_url: &str, query: &RatesQuery) -> String {
    format!("{base_url}/rates{}", query.to_query())
}

/// The open rates as a table of comma-separated values.
pub fn rates_table(base_url: &str, query: &RatesQuery) -> String {
    format!("{base_url}/rates.csv{}", query.to_query())
}

/// What each column of that table means.
pub fn rates_dictionary(base_url: &str) -> String {
    format!("{base_url}/rates/dictionary.json")
}

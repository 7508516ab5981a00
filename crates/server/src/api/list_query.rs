//! The parameters of the public list. Unknown ones are ignored, as everywhere.

use std::fmt::Display;

use xiuhua_core::case::{FieldProblem, Status, clean_text};
use xiuhua_core::city::{CityPack, Facts};

use super::bbox;
use crate::app::App;
use crate::http::problem::Problem;
use crate::store::ListQuery;

const USUAL_LIMIT: usize = 20;
const MAX_LIMIT: usize = 100;
/// What is looked for, in characters.
const MAX_WORDS_CHARS: usize = 100;

/// What a cursor is.
pub const FROM_EARLIER: &str = "`next` of an earlier page";

/// Reads a query string.
///
/// # Errors
/// 400 naming every parameter that cannot be understood.
pub fn parse(query: &str, app: &App) -> Result<ListQuery, Problem> {
    let city = &app.city;
    let mut list = ListQuery {
        limit: USUAL_LIMIT,
        ..ListQuery::default()
    };
    let mut problems = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        // An empty field of a form asks for nothing.
        if value.is_empty() {
            continue;
        }
        let read = match &*name {
            "status" => status(&value).map(|status| list.status = Some(status)),
            "class" => value
                .parse()
                .map(|class| list.class = Some(class))
                .map_err(words),
            "bbox" => bbox::parse(&value).map(|bounds| list.bounds = Some(bounds)),
            "town" => town(&value, &city.pack).map(|town| list.town = Some(town)),
            "community" => {
                let read = community(&value, &city.facts);
                read.map(|community| list.community = Some(community))
            }
            "since" => value
                .parse()
                .map(|since| list.since = Some(since))
                .map_err(words),
            "q" => looked_for(&value).map(|words| list.words = words),
            "cursor" => {
                list.before = app.secrets.case_of_cursor(&value);
                let is_ours = list.before.is_some();
                is_ours.then_some(()).ok_or_else(|| FROM_EARLIER.to_owned())
            }
            "limit" => limit(&value).map(|limit| list.limit = limit),
            _ => Ok(()),
        };
        if let Err(reason) = read {
            problems.push(FieldProblem::new(&name, "invalid", reason));
        }
    }
    if problems.is_empty() {
        Ok(list)
    } else {
        Err(Problem::parameters(problems))
    }
}

fn words(error: impl Display) -> String {
    error.to_string()
}

fn status(text: &str) -> Result<Status, String> {
    Status::parse(text).ok_or_else(|| {
        let known = Status::ALL.map(Status::as_str);
        format!("one of {}", known.join(", "))
    })
}

fn town(text: &str, city: &CityPack) -> Result<String, String> {
    let is_town = city.towns.iter().any(|town| town.code == text);
    is_town
        .then(|| text.to_owned())
        .ok_or_else(|| "no town of this city".to_owned())
}

fn community(text: &str, facts: &Facts) -> Result<String, String> {
    let code = text.parse().ok();
    let is_there = code.is_some_and(|code| facts.divisions.community(code).is_some());
    is_there
        .then(|| text.to_owned())
        .ok_or_else(|| "no community of this city".to_owned())
}

fn looked_for(text: &str) -> Result<Option<String>, String> {
    let words = clean_text(text);
    if words.chars().count() > MAX_WORDS_CHARS {
        return Err(format!("at most {MAX_WORDS_CHARS} characters"));
    }
    Ok((!words.is_empty()).then_some(words))
}

fn limit(text: &str) -> Result<usize, String> {
    let limit = text
        .parse()
        .ok()
        .filter(|limit| (1..=MAX_LIMIT).contains(limit));
    limit.ok_or_else(|| format!("1 to {MAX_LIMIT}"))
}

//! The cases of one's unit, by due time.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use xiuhua_core::case::{CaseView, Contact, FieldProblem};
use xiuhua_core::city::Level;
use xiuhua_core::rules::Unit;

use crate::app::App;
use crate::clock;
use crate::http::document;
use crate::http::problem::Problem;
use crate::store::{QueueCursor, QueueQuery, Territory};

const USUAL_LIMIT: usize = 20;
const MAX_LIMIT: usize = 100;

/// A page of the queue.
#[derive(Serialize)]
struct Page {
    items: Vec<CaseView>,
    next: Option<String>,
}

/// What waits for one's unit, or all that it has to do with.
pub async fn queue(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let unit = app.member(&headers)?.unit;
    let mut asked = QueueQuery {
        coordinates: app.coordinates(&unit).then(|| territory(&unit)),
        unit: unit.code.clone(),
        is_todo: true,
        now: clock::now(),
        after: None,
        limit: USUAL_LIMIT,
    };
    app.read_queue(&query.unwrap_or_default(), &mut asked)?;
    let page = app.store.queue(asked).await?;
    let cases = page.items.into_iter();
    let page = Page {
        // Whoever calls a reporter opens the case first.
        items: cases
            .map(|case| CaseView {
                contact: Contact::default(),
                events: Vec::new(),
                ..app.staff_view(&unit, case)
            })
            .collect(),
        next: page.next.map(|at| app.queue_cursor(at)),
    };
    Ok(document::answer(&headers, &page))
}

fn territory(unit: &Unit) -> Territory {
    let division = unit.code.split('-').next().unwrap_or_default().to_owned();
    match unit.level {
        Level::District => Territory::District,
        Level::Town => Territory::Town(division),
        Level::Community => Territory::Community(division),
    }
}

impl App {
    /// Reads a query string into what is asked for.
    fn read_queue(&self, query: &str, asked: &mut QueueQuery) -> Result<(), Problem> {
        let mut problems = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if value.is_empty() {
                continue;
            }
            let expected = match &*name {
                "queue" => {
                    let queue = ["todo", "all"].iter().position(|queue| *queue == value);
                    asked.is_todo = queue != Some(1);
                    queue.is_none().then_some("todo or all")
                }
                "cursor" => {
                    asked.after = self.of_queue_cursor(&value);
                    asked.after.is_none().then_some("`next` of an earlier page")
                }
                "limit" => {
                    let limit = value.parse().ok();
                    let limit = limit.filter(|limit| (1..=MAX_LIMIT).contains(limit));
                    asked.limit = limit.unwrap_or(USUAL_LIMIT);
                    limit.is_none().then_some("1 to 100")
                }
                _ => None,
            };
            problems.extend(expected.map(|detail| FieldProblem::new(&name, "invalid", detail)));
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Problem::parameters(problems))
        }
    }

    fn queue_cursor(&self, at: QueueCursor) -> String {
        format!("{}.{}", at.due_ms, self.secrets.cursor(at.code))
    }

    fn of_queue_cursor(&self, text: &str) -> Option<QueueCursor> {
        let (due_ms, cursor) = text.split_once('.')?;
        Some(QueueCursor {
            due_ms: due_ms.parse().ok()?,
            code: self.secrets.case_of_cursor(cursor)?,
        })
    }
}

//! The cases of a unit, by due time.

use rusqlite::types::Value;
use rusqlite::{Row, Transaction, params_from_iter};
use xiuhua_core::case::{CaseCode, Standing, Status};
use xiuhua_core::time::Timestamp;

use super::{Store, StoreError, StoredCase, cases, events};

/// What is not due comes last; as the index has it.
const DUE: &str = "min(ifnull(due_at_ms, 9223372036854775807), \
                   ifnull(follow_up_due_at_ms, 9223372036854775807))";

/// Which cases are asked for, and for whom.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueQuery {
    /// Code of the unit.
    pub unit: String,
    /// What its cases have in their columns, where it coordinates those of a
    /// division.
    pub coordinates: Option<Territory>,
    /// Only those that wait for this unit.
    pub is_todo: bool,
    /// Now.
    pub now: Timestamp,
    /// After this one.
    pub after: Option<QueueCursor>,
    /// At most so many.
    pub limit: usize,
}

/// Whose cases a unit coordinates.
#[derive(Debug, Clone, PartialEq)]
pub enum Territory {
    /// All of the district.
    District,
    /// Those of a town.
    Town(String),
    /// Those of a community.
    Community(String),
}

/// Where a page of the queue ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueCursor {
    /// When its last case is due, in milliseconds; the largest number where it
    /// is not.
    pub due_ms: i64,
    /// The case.
    pub code: CaseCode,
}

/// A page of the queue.
#[derive(Debug, Default)]
pub struct QueuePage {
    /// What is due first comes first.
    pub items: Vec<StoredCase>,
    /// Where the page ended; `None` at the end.
    pub next: Option<QueueCursor>,
}

impl Store {
    /// A page of a unit's cases, with their events.
    ///
    /// # Errors
    /// Of the database.
    pub async fn queue(&self, query: QueueQuery) -> Result<QueuePage, StoreError> {
        self.read(move |tx| page(tx, &query)).await
    }
}

fn page(tx: &Transaction, query: &QueueQuery) -> Result<QueuePage, StoreError> {
    let mut values = Vec::new();
    let mut conditions = vec![match query.is_todo {
        true => todo(query, &mut values),
        false => any_of(&concerning(query), &mut values),
    }];
    if let Some(QueueCursor { due_ms, code }) = query.after {
        let id = "(SELECT id FROM cases WHERE code = ?)";
        conditions.push(format!("({DUE}, id) > (?, {id})"));
        values.extend([due_ms.into(), code.digits().into()]);
    }
    let (conditions, one_more) = (conditions.join(" AND "), query.limit + 1);
    let sql = format!(
        "SELECT *, {DUE} AS due_key FROM cases WHERE {conditions}
         ORDER BY {DUE}, id LIMIT {one_more}"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut page = QueuePage::default();
    let mut last = None;
    while let Some(row) = rows.next()? {
        if page.items.len() == query.limit {
            page.next = last;
            break;
        }
        let case = with_events(tx, row)?;
        last = Some(QueueCursor {
            due_ms: row.get("due_key")?,
            code: case.code(),
        });
        page.items.push(case);
    }
    Ok(page)
}

fn with_events(tx: &Transaction, row: &Row) -> Result<StoredCase, StoreError> {
    let case = cases::from_row(tx, row)?;
    let events = events::of_case(tx, case.id)?;
    Ok(case.with_events(events))
}

/// A condition with its operand, if it has one.
type Condition = (String, Option<Value>);

/// How the unit can have to do with a case.
fn concerning(query: &QueueQuery) -> Vec<Condition> {
    let unit = || Some(Value::Text(query.unit.clone()));
    let mut ways = vec![
        ("unit_code = ?".to_owned(), unit()),
        ("supervisor_code = ?".to_owned(), unit()),
    ];
    ways.extend(coordinated(query));
    ways
}

fn coordinated(query: &QueueQuery) -> Option<Condition> {
    Some(match query.coordinates.clone()? {
        Territory::District => ("TRUE".to_owned(), None),
        Territory::Town(code) => ("town_code = ?".to_owned(), Some(code.into())),
        Territory::Community(code) => ("community_code = ?".to_owned(), Some(code.into())),
    })
}

/// Whose turn it is: by the status; for whoever supervises, where a case is
/// overdue and nobody has pressed yet, or its reporter has asked for that; for its
/// unit, where a low rating waits for an answer. What was declined never came to a
/// unit: whoever declines answers. Where nobody supervises the unit, the centre of
/// the district does; where its town's centre would press itself, too, which has
/// every case in its queue that waits for a centre.
fn todo(query: &QueueQuery, values: &mut Vec<Value>) -> String {
    let unit = || Some(Value::Text(query.unit.clone()));
    let mut ways = Vec::new();
    let mut turn = |way: Condition, is_turn: fn(Standing) -> bool| {
        let (condition, operand) = way;
        let statuses = waiting(is_turn);
        ways.push((format!("({condition} AND {statuses})"), operand));
    };
    turn(("unit_code = ?".to_owned(), unit()), |who| who.responsible);
    turn(("supervisor_code = ?".to_owned(), unit()), |who| {
        who.supervisor
    });
    let coordinated = coordinated(query);
    if let Some(way) = coordinated.clone() {
        turn(way, |who| who.coordinator);
    }
    let mut pressing = vec![("supervisor_code = ?".to_owned(), unit())];
    if query.coordinates == Some(Territory::District) {
        pressing.push(("supervisor_code IS NULL".to_owned(), None));
    }
    let is_time = format!("ifnull(until_ms, 0) <= {}", query.now.as_ms());
    let is_turn = format!("({is_time} AND {})", any_of(&ways, values));
    let overdue = format!("due_at_ms < {} AND is_supervised = 0", query.now.as_ms());
    let pressing = any_of(&pressing, values);
    let presses = format!("({pressing} AND (awaits_supervision = 1 OR {overdue}))");
    let mut answers = vec![("unit_code = ?".to_owned(), unit())];
    answers.extend(coordinated.map(|(condition, operand)| {
        let declined = format!("({condition} AND status = 'declined')");
        (declined, operand)
    }));
    let answers = any_of(&answers, values);
    format!("({is_turn} OR {presses} OR (follow_up_due_at_ms IS NOT NULL AND {answers}))")
}

fn any_of(ways: &[Condition], values: &mut Vec<Value>) -> String {
    values.extend(ways.iter().filter_map(|(_, operand)| operand.clone()));
    let conditions: Vec<&str> = ways
        .iter()
        .map(|(condition, _)| condition.as_str())
        .collect();
    format!("({})", conditions.join(" OR "))
}

fn waiting(is_turn: fn(Standing) -> bool) -> String {
    let statuses = Status::ALL.into_iter();
    let waiting = statuses.filter(|status| is_turn(status.waits_for()));
    let names: Vec<String> = waiting
        .map(|status| format!("'{}'", status.as_str()))
        .collect();
    format!("status IN ({})", names.join(", "))
}

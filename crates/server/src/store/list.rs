//! The public list, newest first.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Transaction, params_from_iter};
use xiuhua_core::case::{CaseCode, CasePage, Status};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::geo::Bounds;
use xiuhua_core::time::Timestamp;

use super::{Store, StoreError, cases};

/// A community's code begins with that of its town.
const TOWN_DIGITS: usize = 9;

/// Which public cases are asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListQuery {
    /// Only of this status.
    pub status: Option<Status>,
    /// Only of this class.
    pub class: Option<ClassId>,
    /// Only within these bounds.
    pub bounds: Option<Bounds>,
    /// Only in the town with this division code.
    pub town: Option<String>,
    /// Only in the community with this division code.
    pub community: Option<String>,
    /// Only reported at this instant or later.
    pub since: Option<Timestamp>,
    /// Only with these words in them.
    pub words: Option<String>,
    /// Only those that are older than this case.
    pub before: Option<CaseCode>,
    /// At most so many.
    pub limit: usize,
}

impl Store {
    /// A page of public cases, without their events. The next page begins after
    /// the code of this one's last case: it tells nothing that the page does
    /// not, while a row number would tell how many cases there are.
    ///
    /// # Errors
    /// Of the database.
    pub async fn list(&self, query: ListQuery) -> Result<CasePage, StoreError> {
        self.read(move |tx| page(tx, &query)).await
    }

    /// Whether a case of this code is there: only then is anything after it.
    ///
    /// # Errors
    /// Of the database.
    pub async fn knows(&self, code: CaseCode) -> Result<bool, StoreError> {
        self.read(move |tx| Ok(row_of(tx, code)?.is_some())).await
    }
}

fn page(tx: &Transaction, query: &ListQuery) -> Result<CasePage, StoreError> {
    let before = match query.before {
        Some(code) => row_of(tx, code)?,
        None => None,
    };
    let (conditions, values) = conditions(query, before);
    let conditions = conditions.join(" AND ");
    let one_more = query.limit + 1;
    let sql = format!("SELECT * FROM cases WHERE {conditions} ORDER BY id DESC LIMIT {one_more}");
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut page = CasePage::default();
    while let Some(row) = rows.next()? {
        if page.items.len() == query.limit {
            page.next = page.items.last().map(|case| case.code.digits());
            break;
        }
        let case = cases::from_row(tx, row)?;
        page.items.push(case.into_public_view());
    }
    Ok(page)
}

fn row_of(tx: &Transaction, code: CaseCode) -> Result<Option<i64>, StoreError> {
    let mut statement = tx.prepare_cached("SELECT id FROM cases WHERE code = ?1")?;
    let id = statement.query_row([code.digits()], |row| row.get(0));
    Ok(id.optional()?)
}

/// Only what is asked for is a condition, so that SQLite picks the index.
fn conditions(query: &ListQuery, before: Option<i64>) -> (Vec<&'static str>, Vec<Value>) {
    let mut conditions = vec![cases::IS_PUBLIC];
    let mut values = Vec::new();
    let mut require = |condition, operands: &mut dyn Iterator<Item = Value>| {
        conditions.push(condition);
        values.extend(operands);
    };
    let mut one = |condition, operand: Option<Value>| {
        if let Some(operand) = operand {
            require(condition, &mut std::iter::once(operand));
        }
    };
    one("id < ?", before.map(Value::from));
    one(
        "status = ?",
        query.status.map(|status| text(status.as_str())),
    );
    one(
        "class = ?",
        query.class.as_ref().map(|class| text(&class.to_string())),
    );
    one("town_code = ?", query.town.as_deref().map(text));
    one(
        "reported_at_ms >= ?",
        query.since.map(|since| since.as_ms().into()),
    );
    if let Some(community) = &query.community {
        // Its town has an index.
        let town = community.get(..TOWN_DIGITS).unwrap_or_default();
        let mut operands = [town, community].map(text).into_iter();
        require("town_code = ? AND community_code = ?", &mut operands);
    }
    if let Some(bounds) = query.bounds {
        let [west, south, east, north]: [f64; 4] = bounds.into();
        let edges = [west, east, south, north].map(Value::from);
        require(
            "lng_deg BETWEEN ? AND ? AND lat_deg BETWEEN ? AND ?",
            &mut edges.into_iter(),
        );
    }
    if let Some(words) = &query.words {
        let pattern = text(&format!("%{}%", escaped(words)));
        require(
            r"(description LIKE ? ESCAPE '\' OR place_note LIKE ? ESCAPE '\')",
            &mut [pattern.clone(), pattern].into_iter(),
        );
    }
    (conditions, values)
}

fn text(text: &str) -> Value {
    Value::from(text.to_owned())
}

/// LIKE's own signs stand for themselves.
fn escaped(words: &str) -> String {
    let escape = |char| match char {
        '%' | '_' | '\\' => vec!['\\', char],
        char => vec![char],
    };
    words.chars().flat_map(escape).collect()
}

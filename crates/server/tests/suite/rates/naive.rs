//! The counts of the open rates by one query that goes through all cases and
//! their events anew: slow, and another way than the server's own. Without what
//! follows from working time, which SQL does not know.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde_json::Value;

/// What counts, group by group.
const COUNT: &str = "
    WITH told AS (
        SELECT case_id, step, status, due_at_ms,
            lead(at_ms) OVER (PARTITION BY case_id ORDER BY seq) AS next_ms
        FROM events
    ),
    known AS (
        SELECT case_id,
            max(step = 'answer') AS was_answered,
            max(step = 'close') AS was_closed,
            -- It becomes late when its limit ends before the next thing happens.
            max(due_at_ms < coalesce(next_ms, ?1) AND status IN ('reported', 'filed', 'dispatched', 'handling')) AS is_late
        FROM told GROUP BY case_id
    ),
    reopened AS (
        SELECT DISTINCT one.case_id FROM events one JOIN events other USING (case_id)
        WHERE one.step = 'close' AND other.step = 'reopen' AND other.seq > one.seq
    ),
    last AS (
        SELECT case_id, rating ->> '$.solved' AS solved, rating ->> '$.level' AS level
        FROM ratings r WHERE seq = (SELECT max(seq) FROM ratings WHERE case_id = r.case_id)
    )
    SELECT coalesce(GROUP, ''), count(*), count(level),
        sum(solved = 'yes'), sum(solved = 'half'), sum(level >= 4), sum(level = 3),
        sum(coalesce(is_late, 0)), sum(was_answered OR coalesce(is_late, 0)),
        sum(reopened.case_id IS NOT NULL), sum(was_closed)
    FROM cases
    JOIN known ON known.case_id = cases.id
    LEFT JOIN last ON last.case_id = cases.id
    LEFT JOIN reopened ON reopened.case_id = cases.id
    WHERE cases.status NOT IN ('withdrawn', 'voided') AND town_code LIKE ?2
    GROUP BY 1";

/// Cases, answers, then numerator (in thousandths) and denominator of what is
/// solved, satisfied, overdue and taken up again.
pub type Counts = [i64; 10];

/// By the rules of the city that comes along: half counts 500, the middle level
/// 900. `group` is an SQL expression.
pub fn count(
    database: &Connection,
    group: &str,
    town: &str,
    now_ms: i64,
) -> BTreeMap<String, Counts> {
    let sql = COUNT.replace("GROUP, ''", &format!("{group}, ''"));
    let mut statement = database.prepare(&sql).unwrap();
    let rows = statement.query_map(params![now_ms, town], |row| {
        let n = |at| -> rusqlite::Result<i64> { Ok(row.get::<_, Option<i64>>(at)?.unwrap_or(0)) };
        let answers = n(2)?;
        let solved = 1_000 * n(3)? + 500 * n(4)?;
        let satisfied = 1_000 * n(5)? + 900 * n(6)?;
        let counts = [
            n(1)?,
            answers,
            solved,
            answers,
            satisfied,
            answers,
            1_000 * n(7)?,
            n(8)?,
            1_000 * n(9)?,
            n(10)?,
        ];
        Ok((row.get(0)?, counts))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

/// The same of what the server says; what is withheld has no numerator there, and
/// gets that of the other.
pub fn said(rates: &Value, other: &Counts) -> Counts {
    let mut counts = [
        rates["cases"].as_i64().unwrap(),
        rates["answers"].as_i64().unwrap(),
    ]
    .to_vec();
    let figures = ["resolution", "satisfaction", "overdue", "reopened"];
    for (name, other) in figures.iter().zip(other[2..].chunks(2)) {
        let figure = &rates[name];
        match figure["state"].as_str().unwrap() {
            "shown" => {
                counts.push(figure["rate"]["thousandths"].as_i64().unwrap());
                counts.push(figure["rate"]["of"].as_i64().unwrap());
            }
            _ => counts.extend([other[0], figure["of"].as_i64().unwrap()]),
        }
    }
    counts.try_into().unwrap()
}

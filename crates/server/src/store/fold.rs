//! What the events of a case lead to: its row says nothing else.

use rusqlite::types::Value;
use rusqlite::{Transaction, params_from_iter};
use xiuhua_core::case::{Deadline, Progress, Step};
use xiuhua_core::time::Timestamp;

use super::StoreError;
use super::about::About;
use super::cases::NOT_PUBLIC;
use super::events::StoredEvent;

/// What a row says of supervision.
pub const OF_SUPERVISION: &[&str] = &["is_supervised", "awaits_supervision"];

/// What the events of a case lead to.
#[derive(Debug, Clone, PartialEq)]
pub struct Folded {
    /// What it is about, where it is, and whose it is.
    pub about: About,
    /// Where it stands, and what may come.
    pub progress: Progress,
    /// By when it is due.
    pub deadline: Deadline,
    /// Until when it is put off.
    pub until: Option<Timestamp>,
    /// By when a low rating is to be answered, while it waits for that.
    pub follow_up_due_at: Option<Timestamp>,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// Of the last event.
    pub seq: u32,
}

/// Folds the events of a case, all of them, in order.
///
/// # Errors
/// [`StoreError::Unreadable`] where they do not begin with a report, lack one
/// of their numbers, or are no legal way.
pub fn fold(events: &[StoredEvent]) -> Result<Folded, StoreError> {
    let broken = StoreError::Unreadable;
    let [first, later @ ..] = events else {
        return Err(broken("the first event"));
    };
    if (first.event.step, first.event.seq) != (Step::Report, 1) {
        return Err(broken("the first event"));
    }
    let about = first.about.clone();
    let mut folded = Folded {
        about: about.ok_or(broken("the first event"))?,
        progress: Progress::reported(),
        deadline: deadline(first),
        until: None,
        follow_up_due_at: None,
        changed_at: first.event.at,
        seq: 1,
    };
    for one in later {
        let progress = folded.progress.take(one.event.step);
        let progress = progress.map_err(|_| broken("the events"))?;
        if one.event.seq != folded.seq + 1 || one.event.status != progress.status() {
            return Err(broken("the events"));
        }
        let until = match one.event.step {
            Step::Suspend => one.event.until,
            _ if progress.status() == folded.progress.status() => folded.until,
            _ => None,
        };
        folded = Folded {
            about: one.about.clone().unwrap_or(folded.about),
            progress,
            deadline: deadline(one),
            until,
            follow_up_due_at: match one.event.step {
                Step::OpenFollowUp => one.event.follow_up_due_at,
                // Nobody has to answer for what is taken back, or void.
                _ if !is_owed(progress) => None,
                _ => folded.follow_up_due_at,
            },
            changed_at: one.event.at,
            seq: one.event.seq,
        };
    }
    Ok(folded)
}

fn is_owed(progress: Progress) -> bool {
    progress.owes_follow_up() && !NOT_PUBLIC.contains(&progress.status())
}

fn deadline(one: &StoredEvent) -> Deadline {
    Deadline {
        at: one.event.due_at,
        left: one.left,
    }
}

impl Folded {
    /// As the columns of the case's row.
    pub fn columns(&self) -> Result<Vec<(&'static str, Value)>, StoreError> {
        let instant = |at: Option<Timestamp>| at.map_or(Value::Null, |at| at.as_ms().into());
        let mut columns = self.about.columns()?;
        let status = self.progress.status().as_str().to_owned();
        columns.extend([
            ("status", Value::Text(status)),
            ("changed_at_ms", self.changed_at.as_ms().into()),
            ("due_at_ms", instant(self.deadline.at)),
            ("until_ms", instant(self.until)),
            ("follow_up_due_at_ms", instant(self.follow_up_due_at)),
            ("seq", self.seq.into()),
            ("is_hidden", self.progress.is_hidden().into()),
            ("is_supervised", self.progress.is_supervised().into()),
            (
                "awaits_supervision",
                self.progress.awaits_supervision().into(),
            ),
        ]);
        Ok(columns)
    }

    /// Brings the case's row to where its events lead.
    pub fn write(&self, tx: &Transaction, case_id: i64) -> Result<(), StoreError> {
        let columns = self.columns()?;
        let names = columns.iter().map(|(name, _)| format!("{name} = ?"));
        let names: Vec<String> = names.collect();
        let sql = format!("UPDATE cases SET {} WHERE id = ?", names.join(", "));
        let values = columns.into_iter().map(|(_, value)| value);
        let values = values.chain([case_id.into()]);
        tx.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        Ok(())
    }

    /// The columns of the case's row that say something else, `but` some.
    pub fn divergence(
        &self,
        tx: &Transaction,
        case_id: i64,
        but: &[&str],
    ) -> Result<Vec<&'static str>, StoreError> {
        let mut columns = self.columns()?;
        columns.retain(|(name, _)| !but.contains(name));
        let names: Vec<&str> = columns.iter().map(|&(name, _)| name).collect();
        let sql = format!("SELECT {} FROM cases WHERE id = ?1", names.join(", "));
        let mut statement = tx.prepare_cached(&sql)?;
        let differs = |row: &rusqlite::Row| -> rusqlite::Result<Vec<&'static str>> {
            let mut differing = Vec::new();
            for (i, (name, value)) in columns.iter().enumerate() {
                if !is_same(&row.get(i)?, value) {
                    differing.push(*name);
                }
            }
            Ok(differing)
        };
        Ok(statement.query_row([case_id], differs)?)
    }
}

/// A number may have lost its last bit on its way through JSON.
fn is_same(stands: &Value, folded: &Value) -> bool {
    match (stands, folded) {
        (Value::Real(a), Value::Real(b)) => (a - b).abs() < 1e-9,
        (a, b) => a == b,
    }
}

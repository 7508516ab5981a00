//! Records that this version of the app cannot read. They stay where they are,
//! are shown, and can be had as they lie there.

use xiuhua_core::case::{UnreadableDraft, read_kept_draft};
use xiuhua_core::json;
use xiuhua_core::outbox::Item;

use super::my_cases::MyCase;
use crate::platform::store::{self, Change, Expected, Table};

/// What a record was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A draft.
    Draft,
    /// A report that is still to be sent.
    Unsent,
    /// A case of this device.
    Case,
}

/// A record that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// What it was.
    pub kind: Kind,
    /// The resident's words in it, where they could be found.
    pub excerpt: String,
    /// Whether a newer version of the app wrote it; else it is broken.
    pub is_newer: bool,
    /// As it lies there.
    pub raw: String,
    table: Table,
    key: String,
}

impl Aside {
    /// Forgets it, if it still is what was shown.
    pub async fn forget(&self) {
        let expected = Expected {
            table: self.table,
            key: self.key.clone(),
            text: Some(self.raw.clone()),
        };
        let gone = Change::Delete(self.table, self.key.clone());
        let _ = store::apply_if(&[expected], &[gone]).await;
    }
}

/// All such records.
pub async fn all() -> Vec<Aside> {
    let mut found = Vec::new();
    for (table, kind) in [
        (Table::Drafts, Kind::Draft),
        (Table::Outbox, Kind::Unsent),
        (Table::Receipts, Kind::Case),
    ] {
        let entries = store::entries(table).await.unwrap_or_default();
        found.extend(entries.into_iter().filter_map(|(key, raw)| {
            let (is_newer, excerpt) = unreadable(kind, &raw)?;
            Some(Aside {
                kind,
                excerpt,
                is_newer,
                raw,
                table,
                key,
            })
        }));
    }
    found
}

/// `None` for one that can be read.
fn unreadable(kind: Kind, raw: &str) -> Option<(bool, String)> {
    let broken = Some((false, String::new()));
    match kind {
        Kind::Draft => match read_kept_draft(raw) {
            Ok(_) => None,
            Err(UnreadableDraft::Newer { description, .. }) => Some((true, description)),
            Err(UnreadableDraft::Broken) => broken,
        },
        Kind::Unsent => json::read::<Item>(raw.as_bytes()).map_or(broken, |_| None),
        Kind::Case => json::read::<MyCase>(raw.as_bytes()).map_or(broken, |_| None),
    }
}

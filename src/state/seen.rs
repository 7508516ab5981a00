//! How far this device's resident has seen each case come: what is newer is
//! news.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{CaseCode, CaseView};
use xiuhua_core::following::seq_of;
use xiuhua_core::time::Timestamp;

use crate::platform::clock;
use crate::platform::store::{self, Change, Table};

/// What the notes begin with; the case's digits follow.
const NOTE: &str = "seen ";
/// Who files a case knows that it was filed.
pub const FILED: u32 = 1;

/// What was seen of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The last event that was there.
    pub seq: u32,
    /// When, by the device's clock.
    pub at: Timestamp,
}

/// What this device has seen, as a page knows it.
#[derive(Debug, Clone, Copy)]
pub struct Seen(RwSignal<Option<Vec<(CaseCode, Look)>>>);

impl Seen {
    /// Begins to read what is noted.
    pub fn read() -> Self {
        let seen = Self(RwSignal::new(None));
        spawn_local(async move {
            // Without a store, what this page has seen is all there is.
            let entries = store::entries(Table::Notes).await.unwrap_or_default();
            let looks = entries.iter().filter_map(|(key, text)| {
                let code = key.strip_prefix(NOTE)?.parse().ok()?;
                Some((code, look(text)?))
            });
            seen.0.try_set(Some(looks.collect()));
        });
        seen
    }

    /// Whether the notes have been read; whoever asks is told.
    pub fn is_read(self) -> bool {
        self.0.with(Option::is_some)
    }

    /// What was seen of a case last; whoever asks is told.
    pub fn of(self, code: CaseCode) -> Option<Look> {
        self.0.with(|looks| find(looks.as_deref()?, code))
    }

    /// The last event that was seen of a case of this device, once that is
    /// known; whoever asks is told.
    pub fn seq_of(self, code: CaseCode) -> Option<u32> {
        let is_read = self.is_read();
        is_read.then(|| self.of(code).map_or(FILED, |look| look.seq))
    }

    /// Notes that a case has been seen as it is now.
    pub fn note(self, case: &CaseView) {
        let (code, seq) = (case.code, seq_of(case));
        let look = Look {
            seq,
            at: clock::now(),
        };
        self.0.try_update(|looks| {
            let looks = looks.get_or_insert_default();
            looks.retain(|(other, _)| *other != code);
            looks.push((code, look));
        });
        spawn_local(async move {
            let text = format!("{seq} {}", look.at.as_ms());
            // Kept or not: then it is news once more.
            let _ = store::apply(&[Change::PutText(Table::Notes, key_of(code), text)]).await;
        });
    }

    /// A case is followed no longer: what was seen of it is forgotten.
    pub fn leave(self, code: CaseCode) {
        self.forget(code);
        spawn_local(async move {
            let _ = store::apply(&[forgotten(code)]).await;
        });
    }

    /// Shows none of this case any more.
    pub(super) fn forget(self, code: CaseCode) {
        self.0.try_update(|looks| {
            if let Some(looks) = looks {
                looks.retain(|(other, _)| *other != code);
            }
        });
    }
}

/// The write that forgets it.
pub(super) fn forgotten(code: CaseCode) -> Change {
    Change::Delete(Table::Notes, key_of(code))
}

fn key_of(code: CaseCode) -> String {
    format!("{NOTE}{}", code.digits())
}

fn look(text: &str) -> Option<Look> {
    let (seq, at_ms) = text.split_once(' ')?;
    Some(Look {
        seq: seq.parse().ok()?,
        at: Timestamp::from_ms(at_ms.parse().ok()?),
    })
}

fn find(looks: &[(CaseCode, Look)], code: CaseCode) -> Option<Look> {
    let found = looks.iter().find(|(other, _)| *other == code);
    found.map(|(_, look)| *look)
}

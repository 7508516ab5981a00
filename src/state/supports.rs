//! To which cases this device has said "me too": once to each.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::CaseCode;
use xiuhua_core::outbox::{Intent, Item, Phase};

use super::outbox::OutboxRunner;
use crate::platform::store::{self, Change, Table};

/// What the notes begin with; the case's digits follow.
const NOTE: &str = "supported ";

/// How a "me too" stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// Not said on this device.
    None,
    /// Said, and on its way.
    Waiting,
    /// The backend did not take it: the resident can look into it.
    Refused,
    /// Counted.
    Done,
}

/// What this device has supported, as a page sees it.
#[derive(Debug, Clone, Copy)]
pub struct Supports {
    outbox: OutboxRunner,
    /// The notes; `None` until they are read.
    noted: RwSignal<Option<Vec<CaseCode>>>,
}

impl Supports {
    /// Begins to read what is noted.
    pub fn read(outbox: OutboxRunner) -> Self {
        let noted = RwSignal::new(None);
        spawn_local(async move {
            // Without a store, what is sent from this page is all there is.
            let keys = store::keys(Table::Notes).await.unwrap_or_default();
            let codes = keys.iter().filter_map(|key| key.strip_prefix(NOTE));
            noted.try_set(Some(codes.filter_map(|code| code.parse().ok()).collect()));
        });
        Self { outbox, noted }
    }

    /// How it stands with a case; `None` until that is known. Whoever asks is
    /// told.
    pub fn of(self, code: CaseCode) -> Option<Support> {
        let is_for_it =
            |item: &Item| matches!(item.intent, Intent::Support { code: other } if other == code);
        if let Some(item) = self.outbox.items().into_iter().find(is_for_it) {
            let is_refused = matches!(item.phase, Phase::Refused { .. });
            return Some(if is_refused {
                Support::Refused
            } else {
                Support::Waiting
            });
        }
        self.noted.with(|noted| {
            let is_noted = noted.as_ref()?.contains(&code);
            Some(if is_noted {
                Support::Done
            } else {
                Support::None
            })
        })
    }

    /// Says "me too".
    pub fn say(self, code: CaseCode) {
        self.noted
            .update(|noted| noted.get_or_insert_default().push(code));
        self.outbox.support(code);
    }
}

/// The write that goes with a "me too" into the outbox.
pub(super) fn remembered(item: &Item) -> Option<Change> {
    Some(Change::PutText(Table::Notes, note_of(item)?, String::new()))
}

/// The write that goes with taking one back. One that may have arrived stays
/// noted: it counts.
pub(super) fn forgotten(item: &Item) -> Option<Change> {
    let may_count = item.may_have_arrived;
    note_of(item)
        .filter(|_| !may_count)
        .map(|note| Change::Delete(Table::Notes, note))
}

fn note_of(item: &Item) -> Option<String> {
    match &item.intent {
        Intent::Support { code } => Some(format!("{NOTE}{}", code.digits())),
        _ => None,
    }
}

//! The case that lies open on the desk.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::BackendError;
use xiuhua_core::case::{CaseCode, StaffCase};

use super::{ASK_EVERY_MS, Entry, stream};
use crate::platform::event_source::EventStream;
use crate::platform::network;
use crate::platform::timer::sleep;

/// How it stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// It is being loaded.
    Loading,
    /// As it was read last.
    Case(Arc<StaffCase>),
    /// Other units' affair, or no case at all.
    NotOurs,
    /// It did not come.
    Failed(BackendError),
}

/// The case; it follows what others do with it.
#[derive(Debug, Clone, Copy)]
pub struct DeskCase {
    pub(super) entry: Entry,
    code: CaseCode,
    shown: RwSignal<Shown>,
    etag: StoredValue<String>,
    pub(super) stream: StoredValue<Option<EventStream>, LocalStorage>,
}

impl DeskCase {
    /// Begins to load it, and asks again as long as it lies open.
    pub fn open(entry: Entry, code: CaseCode) -> Self {
        let case = Self {
            entry,
            code,
            shown: RwSignal::new(Shown::Loading),
            etag: StoredValue::new(String::new()),
            stream: StoredValue::new_local(None),
        };
        stream::follow(case);
        spawn_local(async move {
            case.refresh().await;
            stream::open(case);
            loop {
                sleep(ASK_EVERY_MS).await;
                if case.etag.try_get_value().is_none() {
                    return;
                }
                if network::is_looked_at() {
                    case.refresh().await;
                }
            }
        });
        case
    }

    /// Which.
    pub fn code(self) -> CaseCode {
        self.code
    }

    /// How it stands; whoever asks is told.
    pub fn shown(self) -> Shown {
        self.shown.get()
    }

    /// As it is seen at this moment.
    pub fn seen(self) -> Option<Arc<StaffCase>> {
        match self.shown.try_get_untracked()? {
            Shown::Case(case) => Some(case),
            _ => None,
        }
    }

    /// Tries again after a failure.
    pub fn retry(self) {
        self.shown.set(Shown::Loading);
        spawn_local(self.refresh());
    }

    /// Reads it anew, where it has changed.
    pub async fn refresh(self) {
        let (Some(client), Some(etag)) = (self.entry.client().await, self.etag.try_get_value())
        else {
            return;
        };
        match client.case(self.code, &etag).await {
            Ok(None) => {}
            Ok(Some(read)) if self.is_older(&read.value) => {}
            Ok(Some(read)) => {
                self.etag.try_set_value(read.etag);
                self.shown.try_set(Shown::Case(Arc::new(read.value)));
            }
            Err(error) if matches!(error.status, Some(403 | 404 | 410)) => {
                self.etag.try_set_value(String::new());
                self.shown.try_set(Shown::NotOurs);
            }
            Err(error) => {
                self.entry.heed(&error);
                // What is there stays: it says nothing wrong, only nothing new.
                let has_case = self
                    .shown
                    .try_with_untracked(|shown| matches!(shown, Shown::Case(_)));
                if has_case == Some(false) {
                    self.shown.try_set(Shown::Failed(error));
                }
            }
        }
    }

    /// An answer that was on its way while a step was taken.
    fn is_older(self, read: &StaffCase) -> bool {
        let seen = self.seen();
        seen.is_some_and(|seen| seen.seen_seq() > read.seen_seq())
    }

    /// Shows it as it is after a step of one's own.
    pub(super) fn show(self, case: StaffCase) {
        self.etag.try_set_value(String::new());
        self.shown.try_set(Shown::Case(Arc::new(case)));
    }
}

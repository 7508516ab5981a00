//! Others' cases that this device follows, as they were seen last: they can be
//! read without a network, too.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use xiuhua_core::case::{CaseCode, CaseView};
use xiuhua_core::json;
use xiuhua_core::time::Timestamp;

use crate::platform::clock;
use crate::platform::store::{self, Change, Table};

/// What the notes begin with; the case's digits follow.
const NOTE: &str = "followed ";

/// A case that is followed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowedCase {
    /// As everybody saw it when it was read last.
    pub case: CaseView,
    /// Since when it is followed, by the device's clock.
    pub since: Timestamp,
    /// When it was read last, by the device's clock.
    pub read_at: Timestamp,
}

/// What this device follows, as a page knows it: the latest first.
#[derive(Debug, Clone, Copy)]
pub struct FollowedCases(RwSignal<Option<Vec<FollowedCase>>>);

impl FollowedCases {
    /// Begins to read what is kept; what cannot be read is left out.
    pub fn read() -> Self {
        let followed = Self(RwSignal::new(None));
        spawn_local(async move {
            let entries = store::entries(Table::Notes).await.unwrap_or_default();
            let texts = entries.iter().filter(|(key, _)| key.starts_with(NOTE));
            let cases = texts.filter_map(|(_, text)| json::read(text.as_bytes()).ok());
            let mut cases: Vec<FollowedCase> = cases.collect();
            cases.sort_by_key(|case| std::cmp::Reverse(case.since));
            followed.0.try_set(Some(cases));
        });
        followed
    }

    /// Whether what is kept has been read; whoever asks is told.
    pub fn is_read(self) -> bool {
        self.0.with(Option::is_some)
    }

    /// All of them; whoever asks is told.
    pub fn all(self) -> Vec<FollowedCase> {
        self.0.get().unwrap_or_default()
    }

    /// One of them; whoever asks is told.
    pub fn find(self, code: CaseCode) -> Option<FollowedCase> {
        self.0.with(|cases| found(cases.as_deref(), code))
    }

    /// One of them, for a moment.
    pub fn find_now(self, code: CaseCode) -> Option<FollowedCase> {
        self.0.with_untracked(|cases| found(cases.as_deref(), code))
    }

    /// Follows a case from now on.
    pub fn follow(self, case: &CaseView) {
        let now = clock::now();
        self.keep(FollowedCase {
            case: case.clone(),
            since: now,
            read_at: now,
        });
    }

    /// Keeps what the backend has said last of a case that is followed.
    pub fn refresh(self, view: &CaseView) {
        let known = self.find_now(view.code);
        if let Some(mut known) = known.filter(|known| known.case != *view) {
            known.case = view.clone();
            known.read_at = clock::now();
            self.keep(known);
        }
    }

    /// Follows a case no longer, and forgets it.
    pub fn unfollow(self, code: CaseCode) {
        self.forget(code);
        spawn_local(async move {
            let _ = store::apply(&[forgotten(code)]).await;
        });
    }

    /// Shows this case no more.
    pub(super) fn forget(self, code: CaseCode) {
        self.0.try_update(|cases| {
            if let Some(cases) = cases {
                cases.retain(|followed| followed.case.code != code);
            }
        });
    }

    fn keep(self, followed: FollowedCase) {
        let code = followed.case.code;
        if let Ok(json) = serde_json::to_string(&followed) {
            spawn_local(async move {
                // It is shown even where the device keeps nothing.
                let _ = store::apply(&[Change::PutText(Table::Notes, key_of(code), json)]).await;
            });
        }
        self.0.try_update(|cases| {
            let cases = cases.get_or_insert_default();
            match cases.iter_mut().find(|other| other.case.code == code) {
                Some(place) => *place = followed,
                None => cases.insert(0, followed),
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

fn found(cases: Option<&[FollowedCase]>, code: CaseCode) -> Option<FollowedCase> {
    let mut cases = cases?.iter();
    cases.find(|followed| followed.case.code == code).cloned()
}

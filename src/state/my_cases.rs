//! The receipts kept on this device.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use xiuhua_core::case::{CaseCode, CaseSecret, CaseView, Receipt};
use xiuhua_core::json;
use xiuhua_core::time::Timestamp;

use crate::platform::clock;
use crate::platform::store::{self, Change, Table};

/// A case that was reported on this device, or opened here by its secret link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MyCase {
    /// The backend's word.
    pub receipt: Receipt,
    /// The idempotency key it was sent under; empty for one opened by link.
    #[serde(default)]
    pub key: String,
    /// When it came in here, by the device's clock.
    pub kept_at: Timestamp,
}

impl MyCase {
    /// The write that keeps it.
    pub fn to_change(&self) -> Option<Change> {
        let json = serde_json::to_string(self).ok()?;
        Some(Change::PutText(
            Table::Receipts,
            self.receipt.code.digits(),
            json,
        ))
    }
}

/// The cases of this device, the newest first.
#[derive(Debug, Clone, Copy)]
pub struct MyCases {
    cases: RwSignal<Vec<MyCase>>,
    is_loaded: RwSignal<bool>,
}

impl MyCases {
    /// None, until [`read`](Self::read).
    pub fn provide() -> Self {
        let mine = Self {
            cases: RwSignal::new(Vec::new()),
            is_loaded: RwSignal::new(false),
        };
        provide_context(mine);
        mine
    }

    /// Reads what the device has kept; what cannot be read is left out.
    pub async fn read(self) {
        let texts = store::texts(Table::Receipts).await.unwrap_or_default();
        for text in texts {
            if let Ok(case) = json::read(text.as_bytes()) {
                self.show(case);
            }
        }
        self.is_loaded.set(true);
    }

    /// All of them; whoever asks is told.
    pub fn all(self) -> Vec<MyCase> {
        self.cases.get()
    }

    /// Whether the device's store has been read.
    pub fn is_loaded(self) -> bool {
        self.is_loaded.get()
    }

    /// One of them; whoever asks is told.
    pub fn find(self, code: CaseCode) -> Option<MyCase> {
        self.cases
            .with(|cases| cases.iter().find(|case| case.receipt.code == code).cloned())
    }

    /// One of them, for a moment.
    pub fn find_now(self, code: CaseCode) -> Option<MyCase> {
        self.cases
            .with_untracked(|cases| cases.iter().find(|case| case.receipt.code == code).cloned())
    }

    /// The case that was sent under this idempotency key.
    pub fn find_by_key(self, key: &str) -> Option<MyCase> {
        self.cases
            .with(|cases| cases.iter().find(|case| case.key == key).cloned())
    }

    /// The reporter's key to a case, for a moment.
    pub fn secret_of(self, code: CaseCode) -> Option<CaseSecret> {
        self.cases.with_untracked(|cases| {
            let found = cases.iter().find(|case| case.receipt.code == code);
            found.map(|case| case.receipt.secret)
        })
    }

    /// Shows a case that the store holds.
    pub fn show(self, case: MyCase) {
        self.cases.update(|cases| {
            cases.retain(|other| other.receipt.code != case.receipt.code);
            cases.push(case);
            cases.sort_by_key(|case| std::cmp::Reverse(case.receipt.case.reported_at));
        });
    }

    /// Shows none of them any more.
    pub fn forget(self) {
        self.cases.set(Vec::new());
    }

    /// Keeps what the backend has said last of a case of this device.
    pub fn refresh(self, view: &CaseView) {
        let known = self.cases.with_untracked(|cases| {
            cases
                .iter()
                .find(|case| case.receipt.code == view.code)
                .cloned()
        });
        if let Some(mut case) = known.filter(|case| case.receipt.case != *view) {
            case.receipt.case = view.clone();
            self.keep(case);
        }
    }

    /// A private link makes this device one of the reporter's: the case is found
    /// here from now on, without the link.
    pub fn keep_linked(self, view: &CaseView, secret: CaseSecret) {
        if view.is_mine && self.find_now(view.code).is_none() {
            self.keep(MyCase {
                receipt: Receipt {
                    code: view.code,
                    secret,
                    case: view.clone(),
                },
                key: String::new(),
                kept_at: clock::now(),
            });
        }
    }

    /// Keeps a case on this device and shows it.
    pub fn keep(self, case: MyCase) {
        spawn_local(async move {
            if let Some(change) = case.to_change() {
                // A cache of what the backend says: it is shown even where the
                // device keeps nothing.
                let _ = store::apply(&[change]).await;
            }
            self.show(case);
        });
    }
}

/// The cases of this device.
pub fn use_my_cases() -> MyCases {
    use_context().unwrap_or_else(MyCases::provide)
}

//! An item of the outbox.

use serde::{Deserialize, Serialize};

use super::backoff::LONGEST_PAUSE_MS;
use crate::backend::IdempotencyKey;
use crate::case::{Act, CaseCode, CaseSecret, FieldProblem, NewCase, Receipt};
use crate::photo::PhotoId;
use crate::time::Timestamp;

/// What the resident wants done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// Report a case.
    Report {
        /// As it will be sent.
        case: Box<NewCase>,
        /// The draft it came from, so that it can be edited after a refusal.
        draft_id: String,
    },
    /// Say "me too" to somebody else's case.
    Support {
        /// Which.
        code: CaseCode,
    },
    /// Do something about an own case.
    Act {
        /// Which.
        code: CaseCode,
        /// The reporter's key.
        secret: CaseSecret,
        /// What.
        act: Act,
    },
    /// Take a case back.
    Withdraw {
        /// Which.
        code: CaseCode,
        /// The reporter's key.
        secret: CaseSecret,
    },
}

impl Intent {
    /// The photos that have to be there before the intent itself is sent.
    pub fn photos(&self) -> &[PhotoId] {
        match self {
            Intent::Report { case, .. } => &case.photos,
            Intent::Act { act, .. } => act.photos(),
            Intent::Support { .. } | Intent::Withdraw { .. } => &[],
        }
    }
}

/// Why an item waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wait {
    /// Its turn has not come.
    Turn,
    /// The network failed.
    Network,
    /// Something between us and the backend answered in its place: a network
    /// that wants a login first.
    Portal,
    /// The backend asked to come back later, or failed.
    Backend,
    /// The rights are missing: until the resident tries again.
    Rights,
}

/// Where an item stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Changed, and handed to the store in its new form: nothing may be sent.
    Storing,
    /// Waits; not sent before `not_before`.
    Waiting {
        /// By the device's clock.
        not_before: Timestamp,
        /// Why.
        why: Wait,
    },
    /// Asking for, or sending, the photo of this index.
    SendingPhoto {
        /// From 0.
        index: usize,
    },
    /// All photos are there, and the store notes that the intent goes out.
    Announcing,
    /// The intent itself is on its way.
    SendingIntent,
    /// Acknowledged; the receipt is being stored.
    StoringReceipt {
        /// Absent for intents that give none.
        receipt: Option<Box<Receipt>>,
    },
    /// The backend will not take it as it is: the resident decides.
    Refused {
        /// The backend's code.
        code: String,
        /// The fields it named.
        fields: Vec<FieldProblem>,
    },
}

/// One intent on its way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Drawn and stored before the first attempt; the same for every attempt.
    pub key: IdempotencyKey,
    /// What is wanted. It changes no more once it may have arrived.
    pub intent: Intent,
    /// When the resident pressed send, by the device's clock.
    pub created_at: Timestamp,
    /// Failures so far.
    #[serde(default)]
    pub attempts: u32,
    /// How often a photo of it was made smaller.
    #[serde(default)]
    pub shrinks: u8,
    /// How often the upload of the present photo broke off midway.
    #[serde(default)]
    pub breaks: u8,
    /// Whether the backend may have it: noted before the intent goes out for
    /// the first time. One of a version that did not note it may be anywhere.
    #[serde(default = "unknown")]
    pub may_have_arrived: bool,
    /// The resident has taken it back while it may have arrived: it is to be
    /// withdrawn under this key once its receipt is there.
    #[serde(default)]
    pub withdraw_under: Option<IdempotencyKey>,
    /// Where it stands.
    pub phase: Phase,
}

fn unknown() -> bool {
    true
}

impl Item {
    /// A new item. It is in the outbox once the store has it.
    pub fn new(key: IdempotencyKey, intent: Intent, now: Timestamp) -> Self {
        Self {
            key,
            intent,
            created_at: now,
            attempts: 0,
            shrinks: 0,
            breaks: 0,
            may_have_arrived: false,
            withdraw_under: None,
            phase: Phase::Waiting {
                not_before: now,
                why: Wait::Turn,
            },
        }
    }

    /// Whether something of it is under way in this very moment.
    pub fn is_in_flight(&self) -> bool {
        matches!(
            self.phase,
            Phase::SendingPhoto { .. }
                | Phase::Announcing
                | Phase::SendingIntent
                | Phase::StoringReceipt { .. }
        )
    }

    /// Whether it waits for its time or for the resident. Only then may it be
    /// tried again by hand.
    pub fn is_at_rest(&self) -> bool {
        matches!(self.phase, Phase::Waiting { .. } | Phase::Refused { .. })
    }

    /// When it may go, if it waits; `None` for one that waits for somebody.
    ///
    /// No pause is that long: an instant further away means that the device's
    /// clock was wrong when it was noted and has been put right since.
    pub fn due_at(&self, now: Timestamp) -> Option<Timestamp> {
        match self.phase {
            Phase::Waiting {
                why: Wait::Rights, ..
            } => None,
            Phase::Waiting {
                why: Wait::Turn, ..
            } => Some(now),
            Phase::Waiting { not_before, .. } => {
                let is_possible = not_before <= now.plus_ms(LONGEST_PAUSE_MS as i64);
                Some(if is_possible { not_before } else { now })
            }
            _ => None,
        }
    }

    /// What is to be done once this receipt is there: the withdrawal of what
    /// was taken back too late to be held.
    pub fn follow_up(&self, receipt: Option<&Receipt>) -> Option<Item> {
        let (key, receipt) = (self.withdraw_under.clone()?, receipt?);
        let (code, secret) = (receipt.code, receipt.secret);
        let intent = Intent::Withdraw { code, secret };
        // By the same clock reading wherever it is asked for.
        Some(Item::new(key, intent, self.created_at))
    }
}

//! `Idempotency-Key`: the same intent once, however often it is sent.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::HeaderMap;
use sha2::{Digest, Sha256};

use super::problem::{Code, Problem};

/// Length of a key in characters.
const KEY_CHARS: std::ops::RangeInclusive<usize> = 16..=128;

/// The key of an intent, with what was asked under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// As the client chose it.
    pub key: String,
    /// SHA-256 of the request: one key stands for one request.
    pub fingerprint: [u8; 32],
}

impl Intent {
    /// The intent of a request to do `operation` with `content`.
    ///
    /// # Errors
    /// 400 for a key that is missing or not of the agreed form.
    pub fn of_request(
        headers: &HeaderMap,
        operation: &str,
        content: &str,
    ) -> Result<Self, Problem> {
        let key = headers.get("idempotency-key");
        let key = key.and_then(|key| key.to_str().ok()).unwrap_or_default();
        Self::new(key, operation, content)
    }

    /// An intent of this side's own, under a key that begins like this and that
    /// nobody guesses: whoever had used it before would keep it from happening.
    ///
    /// # Errors
    /// Without randomness.
    pub fn drawn(beginning: &str, operation: &str, content: &str) -> Result<Self, Problem> {
        let mut random = [0; 16];
        let drawn = getrandom::fill(&mut random);
        drawn.map_err(|error| Problem::new(Code::Internal, error.to_string()))?;
        let random: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        Self::new(&format!("{beginning}{random}"), operation, content)
    }

    /// The same, wherever the key comes from.
    ///
    /// # Errors
    /// 400 for a key that is not of the agreed form.
    pub fn new(key: &str, operation: &str, content: &str) -> Result<Self, Problem> {
        let is_url_safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
        if !KEY_CHARS.contains(&key.len()) || !key.bytes().all(is_url_safe) {
            let detail = "letters, digits and -_.~; without one, an answer that is lost on its \
                          way would make two cases of one";
            return Err(Problem::new(Code::InvalidIdempotencyKey, detail));
        }
        let mut hash = Sha256::new();
        hash.update(operation);
        hash.update("\n");
        hash.update(content);
        Ok(Self {
            key: key.to_owned(),
            fingerprint: hash.finalize().into(),
        })
    }
}

/// The problem of a key that stands for another request.
pub fn used_for_another() -> Problem {
    let detail = "a new intent needs a new key; this one's case is unchanged";
    Problem::new(Code::IdempotencyMismatch, detail)
}

/// The keys that are being worked on right now.
#[derive(Debug, Clone, Default)]
pub struct InFlight(Arc<Mutex<HashSet<String>>>);

impl InFlight {
    /// Begins work under a key, until the turn is dropped.
    ///
    /// # Errors
    /// 409 while somebody else works under it.
    pub fn begin(&self, intent: &Intent) -> Result<Turn, Problem> {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if keys.insert(intent.key.clone()) {
            Ok(Turn {
                key: intent.key.clone(),
                keys: self.0.clone(),
            })
        } else {
            Err(Problem::new(
                Code::InFlight,
                "ask again for the first answer",
            ))
        }
    }
}

/// Work under a key. It has to go where the work goes: a client that hangs up
/// ends the request, but not a transaction that has begun.
#[derive(Debug)]
pub struct Turn {
    key: String,
    keys: Arc<Mutex<HashSet<String>>>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        keys.remove(&self.key);
    }
}

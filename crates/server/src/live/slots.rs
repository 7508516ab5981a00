//! So many streams at once, so that they leave room for requests.

use std::collections::HashMap;
use std::net::IpAddr;
use std::str::FromStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::http::problem::{Code, Problem};

/// A client that is refused polls meanwhile.
const COME_BACK_AFTER_S: u64 = 60;

/// Streams that may be open at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreamLimits {
    /// Of one client.
    pub per_client: usize,
    /// In all; each takes one of the server's 2,048 connections.
    pub in_all: usize,
}

impl Default for StreamLimits {
    /// A street's worth of residents can share one address of a mobile network.
    fn default() -> Self {
        Self {
            per_client: 64,
            in_all: 1_000,
        }
    }
}

impl FromStr for StreamLimits {
    type Err = String;

    /// Reads `PER_CLIENT/IN_ALL`, such as `64/1000`.
    fn from_str(text: &str) -> Result<Self, String> {
        let limits = text.split_once('/').and_then(|(per_client, in_all)| {
            Some(Self {
                per_client: per_client.parse().ok()?,
                in_all: in_all.parse().ok()?,
            })
        });
        limits.ok_or_else(|| format!("`{text}` is not PER_CLIENT/IN_ALL, such as 64/1000"))
    }
}

/// The places of streams.
#[derive(Clone)]
pub struct Slots {
    limits: StreamLimits,
    open: Arc<Mutex<Open>>,
}

#[derive(Default)]
struct Open {
    in_all: usize,
    by_client: HashMap<IpAddr, usize>,
}

/// One of them, until it is dropped.
pub struct Slot {
    client: IpAddr,
    slots: Slots,
}

impl Slots {
    /// All free.
    pub fn new(limits: StreamLimits) -> Self {
        Self {
            limits,
            open: Arc::default(),
        }
    }

    /// Takes a place.
    ///
    /// # Errors
    /// 503 when there is none.
    pub fn take(&self, client: IpAddr) -> Result<Slot, Problem> {
        let mut open = self.open();
        let of_client = open.by_client.get(&client).copied().unwrap_or(0);
        let detail = if of_client >= self.limits.per_client {
            "this address follows as many cases at once as it may"
        } else if open.in_all >= self.limits.in_all {
            "as many cases are followed just now as can be"
        } else {
            open.in_all += 1;
            open.by_client.insert(client, of_client + 1);
            drop(open);
            let slots = self.clone();
            return Ok(Slot { client, slots });
        };
        let detail = format!("{detail}: ask for the case from time to time instead");
        Err(Problem::new(Code::Unavailable, detail).retry_after_s(COME_BACK_AFTER_S))
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut open = self.slots.open();
        open.in_all -= 1;
        if let Some(of_client) = open.by_client.get_mut(&self.client) {
            *of_client -= 1;
            if *of_client == 0 {
                open.by_client.remove(&self.client);
            }
        }
    }
}

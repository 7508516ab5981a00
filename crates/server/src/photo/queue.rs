//! Decoding beside the requests, a few photos at a time.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::prepare::{Prepared, prepare};
use crate::http::problem::{Code, Problem};

/// Photos decoded at once: each may take 256 MB.
const DECODED_AT_ONCE: usize = 2;
/// Photos received at once: each may take 5 MB. More than one client can begin
/// in the time it may take, so that nobody alone takes all places.
const RECEIVED_AT_ONCE: usize = 256;

/// Bounds the memory that photos take, whoever sends them.
#[derive(Clone)]
pub struct DecodeQueue {
    receiving: Arc<Semaphore>,
    decoding: Arc<Semaphore>,
}

/// A place among those whose photo is being received.
pub struct Place {
    _permit: tokio::sync::OwnedSemaphorePermit,
}

impl DecodeQueue {
    /// An empty queue.
    pub fn new() -> Self {
        Self {
            receiving: Arc::new(Semaphore::new(RECEIVED_AT_ONCE)),
            decoding: Arc::new(Semaphore::new(DECODED_AT_ONCE)),
        }
    }

    /// Takes a place, to be held as long as the photo is in memory.
    ///
    /// # Errors
    /// 503 when there is none.
    pub fn enter(&self) -> Result<Place, Problem> {
        let permit = self.receiving.clone().try_acquire_owned();
        permit
            .map(|permit| Place { _permit: permit })
            .map_err(|_| Problem::new(Code::Unavailable, "many photos are being received just now"))
    }

    /// Prepares a photo and hands it to `keep` on a thread that may wait. Once
    /// begun, it is carried to its end, whether or not the client still waits.
    pub async fn run<T: Send + 'static>(
        &self,
        sent: axum::body::Bytes,
        keep: impl FnOnce(Prepared) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let closed =
            |error: &dyn std::error::Error| Problem::new(Code::Internal, error.to_string());
        let permit = self.decoding.clone().acquire_owned().await;
        let permit = permit.map_err(|error| closed(&error))?;
        let work = move || {
            let kept = prepare(&sent).and_then(keep);
            drop(permit);
            kept
        };
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|error| closed(&error))?
    }
}

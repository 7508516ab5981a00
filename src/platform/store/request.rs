//! Waiting for IndexedDB's events.

use std::cell::RefCell;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{EventTarget, IdbRequest, IdbTransaction};

use super::StoreProblem;
use crate::platform::listener::Listener;

/// The result of a request; of a failed one, its error.
///
/// Whoever waits goes on in a microtask of the event: its transaction is alive.
pub(super) async fn result(request: &IdbRequest) -> Result<JsValue, StoreProblem> {
    first(request, "success", &["error"])
        .await
        .map_err(|()| problem(request))?;
    request.result().map_err(|error| StoreProblem::of(&error))
}

/// Waits until a transaction is on disk: nothing else proves a write.
pub(super) async fn complete(transaction: &IdbTransaction) -> Result<(), StoreProblem> {
    first(transaction, "complete", &["abort"])
        .await
        .map_err(|()| match transaction.error() {
            Some(error) => StoreProblem::of(&error),
            // Ended by the browser, together with the connection.
            None => StoreProblem::Lost,
        })
}

fn problem(request: &IdbRequest) -> StoreProblem {
    match request.error() {
        Ok(Some(error)) => StoreProblem::of(&error),
        _ => StoreProblem::Failed("a request failed".to_owned()),
    }
}

/// Whether the good event comes before the bad ones.
async fn first(
    target: &EventTarget,
    good: &'static str,
    bad: &'static [&'static str],
) -> Result<(), ()> {
    let listeners = RefCell::new(Vec::new());
    let promise = Promise::new(&mut |resolve, reject| {
        let mut listeners = listeners.borrow_mut();
        listeners.push(on(target, good, resolve));
        listeners.extend(bad.iter().map(|kind| on(target, kind, reject.clone())));
    });
    let outcome = JsFuture::from(promise).await;
    drop(listeners);
    outcome.map(drop).map_err(drop)
}

fn on(target: &EventTarget, kind: &'static str, then: Function) -> Listener {
    Listener::new(target, kind, move |_| {
        let _ = then.call0(&JsValue::NULL);
    })
}

impl StoreProblem {
    /// By the name of a DOMException.
    pub(super) fn of(error: &JsValue) -> Self {
        let text = |name: &str| {
            let field = Reflect::get(error, &name.into());
            field.ok().and_then(|field| field.as_string())
        };
        let name = text("name").unwrap_or_default();
        match name.as_str() {
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::Outdated,
            // The connection is closed, or was when the transaction ended.
            "InvalidStateError" | "AbortError" | "TransactionInactiveError" => Self::Lost,
            _ => Self::Failed(format!("{name}: {}", text("message").unwrap_or_default())),
        }
    }
}

//! Web Push, and the permission to show notifications.

use js_sys::{Function, JSON, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use xiuhua_core::backend::push::Subscription;

use super::js;

/// Why the browser has no subscription for us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PushProblem {
    /// The resident, or the system, lets this site show no notifications.
    Denied,
    /// The service worker is not there (yet).
    NoWorker,
    /// The browser's push service gave none: out of reach, mostly.
    NoService,
}

/// Whether this browser has all that it takes. Safari has it in an app on the
/// home screen only, WeChat's web view not at all.
pub fn is_there() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let has = |name| js::get(&window, name).is_function();
    has("PushManager") && has("Notification") && workers().is_object()
}

/// Whether this site may show notifications; `None` before it was asked for.
pub fn is_allowed() -> Option<bool> {
    let window = web_sys::window()?;
    let permission = js::get(&js::get(&window, "Notification"), "permission");
    match permission.as_string()?.as_str() {
        "granted" => Some(true),
        "denied" => Some(false),
        _ => None,
    }
}

/// Asks for the permission. To be called at a tap: browsers ask at no other time.
///
/// # Errors
/// [`PushProblem::Denied`], also where the question was closed unanswered.
pub async fn ask() -> Result<(), PushProblem> {
    let window = web_sys::window().ok_or(PushProblem::Denied)?;
    let notification = js::get(&window, "Notification");
    // What it answers is the permission, which is read anyway.
    let _ = call(&notification, "requestPermission", None).await;
    match is_allowed() {
        Some(true) => Ok(()),
        _ => Err(PushProblem::Denied),
    }
}

/// Subscribes with the server's key, or finds the subscription that is there.
///
/// # Errors
/// [`PushProblem`].
pub async fn subscribe(public_key: &str) -> Result<Subscription, PushProblem> {
    let manager = manager().await.ok_or(PushProblem::NoWorker)?;
    let options: JsValue = js::object(&[
        ("userVisibleOnly", JsValue::TRUE),
        ("applicationServerKey", public_key.into()),
    ])
    .into();
    let subscribe = async || call(&manager, "subscribe", Some(&options)).await;
    let subscription = match subscribe().await {
        Ok(subscription) => Ok(subscription),
        // Of another key: the server's data folder was made anew.
        Err(error) if js::get(&error, "name") == "InvalidStateError" => {
            end(&manager).await;
            subscribe().await
        }
        failed => failed,
    };
    let subscription = subscription.map_err(|error| {
        if js::get(&error, "name") == "NotAllowedError" {
            PushProblem::Denied
        } else {
            PushProblem::NoService
        }
    })?;
    // Made of itself by its `toJSON`.
    let json = JSON::stringify(&subscription).ok().map(String::from);
    let read = json.and_then(|json| serde_json::from_str(&json).ok());
    read.ok_or(PushProblem::NoService)
}

/// Ends the browser's subscription, if there is one.
pub async fn unsubscribe() {
    if let Some(manager) = manager().await {
        end(&manager).await;
    }
}

async fn end(manager: &JsValue) {
    if let Ok(subscription) = call(manager, "getSubscription", None).await {
        let _ = call(&subscription, "unsubscribe", None).await;
    }
}

fn workers() -> JsValue {
    let window = web_sys::window();
    window.map_or(JsValue::UNDEFINED, |window| {
        js::get(&window.navigator(), "serviceWorker")
    })
}

async fn manager() -> Option<JsValue> {
    let registration = call(&workers(), "getRegistration", None).await.ok()?;
    // One that is still being installed takes no subscription.
    if !js::get(&registration, "active").is_object() {
        return None;
    }
    let manager = js::get(&registration, "pushManager");
    manager.is_object().then_some(manager)
}

/// A method that gives a promise.
async fn call(
    object: &JsValue,
    method: &str,
    argument: Option<&JsValue>,
) -> Result<JsValue, JsValue> {
    if !object.is_object() && !object.is_function() {
        return Err(JsValue::UNDEFINED);
    }
    let method: Function = js::get(object, method).dyn_into()?;
    let answer = match argument {
        Some(argument) => method.call1(object, argument),
        None => method.call0(object),
    };
    JsFuture::from(answer?.dyn_into::<Promise>()?).await
}

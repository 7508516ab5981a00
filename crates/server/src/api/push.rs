//! Devices that want to be told of cases by Web Push.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::{Extension, Json};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use xiuhua_core::case::{CaseCode, CaseSecret, FieldProblem};

use crate::app::App;
use crate::clock;
use crate::http::body::read_json;
use crate::http::client::Client;
use crate::http::path::PathText;
use crate::http::problem::{Code, Problem};
use crate::push::{
    AUTH_BYTES, BrowserKeys, MAX_CASES, MAX_DEVICES, PUBLIC_KEY_BYTES, Push, are_keys,
};
use crate::store::{Device, Wanted};

/// Residents who come again an hour later may find room.
const COME_BACK_AFTER_S: u64 = 3_600;

/// The key to subscribe with.
#[derive(Serialize)]
struct Key<'a> {
    public_key: &'a str,
}

/// What a device sends: its browser's subscription, and of which cases.
#[derive(Deserialize)]
struct Subscription {
    endpoint: String,
    keys: Keys,
    #[serde(default)]
    language: String,
    #[serde(default)]
    cases: Vec<Of>,
    /// The endpoint that the browser had before this one.
    #[serde(default)]
    replaces: Option<String>,
}

/// As in `PushSubscription.toJSON()` (Push API, 8).
#[derive(Deserialize)]
struct Keys {
    p256dh: String,
    auth: String,
}

#[derive(Deserialize)]
struct Of {
    code: CaseCode,
    #[serde(default)]
    secret: Option<CaseSecret>,
}

/// What the device will be told of.
#[derive(Serialize)]
struct Subscribed {
    id: String,
    cases: Vec<CaseCode>,
}

/// The key that a browser names when it subscribes.
pub async fn key(State(app): State<App>) -> Result<impl IntoResponse, Problem> {
    let push = app.push()?;
    let public_key = push.public_key();
    let keep_out = [(header::CACHE_CONTROL, "no-cache")];
    Ok((keep_out, Json(Key { public_key })).into_response())
}

/// Tells a device of these cases from now on, and of no others. A case that is
/// not there, or not for the device, is left out: nobody learns which of both.
/// A browser that has changed its endpoint names the one before instead.
pub async fn subscribe(
    State(app): State<App>,
    Extension(Client(client)): Extension<Client>,
    request: Request,
) -> Result<impl IntoResponse, Problem> {
    let push = app.push()?.clone();
    let wanted: Subscription = read_json(request).await?.into_typed()?;
    let device = device(&push, &wanted).map_err(Problem::fields)?;
    let id = device.id.clone();
    if !app.store.has_device(id.clone()).await? {
        if !push.takes_device(client) {
            let detail = "many devices have come from this address";
            let problem = Problem::new(Code::RateLimited, detail);
            return Err(problem.retry_after_s(COME_BACK_AFTER_S));
        }
        if app.store.devices().await? >= MAX_DEVICES {
            let detail = "as many devices are told as can be";
            let problem = Problem::new(Code::Unavailable, detail);
            return Err(problem.retry_after_s(COME_BACK_AFTER_S));
        }
    }
    if let Some(before) = &wanted.replaces {
        let cases = app
            .store
            .replace_device(self::id(before), device, clock::now());
        return Ok(answer(id, cases.await?));
    }
    let of = |Of { code, secret }: Of| Wanted {
        code,
        is_reporter: secret.is_some_and(|secret| app.is_secret_of(code, secret)),
    };
    let wanted = wanted.cases.into_iter().map(of).collect();
    let cases = app.store.keep_device(device, wanted, clock::now()).await?;
    Ok(answer(id, cases))
}

fn answer(id: String, cases: Vec<CaseCode>) -> impl IntoResponse {
    let keep_out = [(header::CACHE_CONTROL, "no-store")];
    (keep_out, Json(Subscribed { id, cases }))
}

/// Tells a device no more. Its id is known to whoever knows its endpoint.
pub async fn unsubscribe(
    State(app): State<App>,
    PathText(id): PathText,
) -> Result<StatusCode, Problem> {
    app.push()?;
    app.store.forget_device(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl App {
    fn push(&self) -> Result<&std::sync::Arc<Push>, Problem> {
        self.push.as_ref().ok_or_else(Problem::not_found)
    }
}

fn device(push: &Push, wanted: &Subscription) -> Result<Device, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let mut problem = |field, code, detail: String| {
        problems.push(FieldProblem::new(field, code, detail));
    };
    if push.endpoint(&wanted.endpoint).is_none() {
        let detail = "no push service that this server calls".to_owned();
        problem("endpoint", "not_allowed", detail);
    }
    let keys = keys(&wanted.keys);
    if keys.is_none() {
        let detail = "as the browser's PushSubscription.toJSON() has them".to_owned();
        problem("keys", "invalid", detail);
    }
    match wanted.cases.len() {
        0 if wanted.replaces.is_none() => problem("cases", "required", "at least one".to_owned()),
        ..=MAX_CASES => {}
        _ => problem("cases", "too_many", format!("at most {MAX_CASES}")),
    }
    match keys {
        Some(keys) if problems.is_empty() => Ok(Device {
            id: id(&wanted.endpoint),
            endpoint: wanted.endpoint.clone(),
            keys,
            language: wanted.language.chars().take(16).collect(),
        }),
        _ => Err(problems),
    }
}

fn keys(keys: &Keys) -> Option<BrowserKeys> {
    // Some browsers pad.
    let read = |text: &str, bytes| {
        let read = BASE64.decode(text.trim_end_matches('=')).ok();
        read.filter(|read| read.len() == bytes)
    };
    let keys = BrowserKeys {
        p256dh: read(&keys.p256dh, PUBLIC_KEY_BYTES)?,
        auth: read(&keys.auth, AUTH_BYTES)?,
    };
    are_keys(&keys).then_some(keys)
}

/// Of the device with this endpoint.
fn id(endpoint: &str) -> String {
    let hash = Sha256::digest(endpoint);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

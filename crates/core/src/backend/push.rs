//! Being told of cases while the app is closed: Web Push, over this project's
//! own API.

use serde::{Deserialize, Serialize};

use super::BackendError;
use super::answer::read_answer;
use super::native::{NativeClient, to_json};
use super::transport::{Method, Request, Transport};
use crate::case::{CaseCode, CaseSecret};

/// A browser's subscription, as its `toJSON` has it (Push API, 8). Whoever
/// knows it can send to the device; its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// Where its push service takes messages.
    pub endpoint: String,
    /// How they are encrypted.
    pub keys: SubscriptionKeys,
}

/// The keys of a subscription, in base64url.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriptionKeys {
    /// The browser's public key.
    pub p256dh: String,
    /// What it shares with the backend.
    pub auth: String,
}

impl std::fmt::Debug for Subscription {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Subscription(…)")
    }
}

/// A case to be told of; what is not public is told to nobody without its
/// secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToldOf {
    /// Which.
    pub code: CaseCode,
    /// The reporter's key to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<CaseSecret>,
}

/// What the backend will tell a device of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Subscribed {
    /// What the device is called there.
    pub id: String,
    /// The cases; those that are not for the device are left out.
    #[serde(default)]
    pub cases: Vec<CaseCode>,
}

impl<T: Transport> NativeClient<T> {
    /// The key that a browser has to name when it subscribes.
    ///
    /// # Errors
    /// [`BackendError`].
    pub async fn push_key(&self) -> Result<String, BackendError> {
        #[derive(Deserialize)]
        struct Key {
            public_key: String,
        }
        let request = self.request(Method::Get, "/push/key");
        let key: Key = read_answer(&self.send(request).await?)?;
        Ok(key.public_key)
    }

    /// Has a device told of these cases, and of no others, in a language.
    ///
    /// # Errors
    /// [`BackendError`]; what was asked before still holds.
    pub async fn subscribe(
        &self,
        subscription: &Subscription,
        language: &str,
        cases: &[ToldOf],
    ) -> Result<Subscribed, BackendError> {
        #[derive(Serialize)]
        struct Asked<'a> {
            #[serde(flatten)]
            subscription: &'a Subscription,
            language: &'a str,
            cases: &'a [ToldOf],
        }
        let asked = Asked {
            subscription,
            language,
            cases,
        };
        let request = Request {
            body: to_json(&asked)?,
            ..self.request(Method::Post, "/push/subscriptions")
        };
        read_answer(&self.send(request).await?)
    }

    /// Has a device told no more.
    ///
    /// # Errors
    /// [`BackendError`].
    pub async fn unsubscribe(&self, id: &str) -> Result<(), BackendError> {
        let path = format!("/push/subscriptions/{id}");
        let request = self.request(Method::Delete, &path);
        self.send(request).await.map(drop)
    }
}

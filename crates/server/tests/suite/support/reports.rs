//! Reports, filed as the app files them.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use super::{Answer, TestServer};

/// A key that no other test uses.
pub fn key() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("test-key-{:024}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A report that is in order.
pub fn report_json() -> Value {
    json!({
        "class": "matter:01003",
        "condition": "broken",
        "place": {
            "position": { "lng": 121.2, "lat": 30.8 },
            "accuracy_m": 12.5,
            "source": "pin",
            "note": "东门外"
        },
        "description": "井盖破损",
        "photos": [],
        "contact": { "name": "李", "phone": "13800138000" },
        "location_consent": true
    })
}

/// A case that was reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// Thirteen digits.
    pub code: String,
    /// The reporter's.
    pub secret: String,
}

impl Reported {
    /// Of a receipt.
    pub fn of(receipt: &Value) -> Self {
        Self {
            code: receipt["code"].as_str().unwrap().replace('-', ""),
            secret: receipt["secret"].as_str().unwrap().to_owned(),
        }
    }

    /// Its path in the API.
    pub fn path(&self) -> String {
        format!("/api/v1/cases/{}", self.code)
    }
}

impl TestServer {
    /// Posts a report under a key.
    pub async fn post_report(&self, key: &str, report: &Value) -> Answer {
        let request = Request::post("/api/v1/cases")
            .header("content-type", "application/json")
            .header("idempotency-key", key)
            .body(Body::from(report.to_string()));
        self.send(request.unwrap()).await
    }

    /// Files a report that is in order, with changes.
    pub async fn file(&self, change: impl FnOnce(&mut Value)) -> Reported {
        let mut report = report_json();
        change(&mut report);
        let receipt = self.post_report(&key(), &report).await.expect(201);
        Reported::of(&receipt.json())
    }

    /// Takes a case back.
    pub async fn withdraw(&self, case: &Reported, secret: &str, key: &str) -> Answer {
        let request = Request::post(format!("{}/withdrawal", case.path()))
            .header("authorization", format!("Case {secret}"))
            .header("idempotency-key", key)
            .body(Body::empty());
        self.send(request.unwrap()).await
    }
}

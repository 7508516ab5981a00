//! Web Push, against a push service of the test's own that reads what comes
//! with another implementation.

mod again;
pub mod device;
mod rated;
mod refused;
mod service;
mod tls;
mod who;

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use xiuhua_server::{Config, PushConfig};

use crate::support::{Answer, Reported, TestServer, Worker};
use device::{Device, claims};
use service::Service;

const SUBSCRIPTIONS: &str = "/api/v1/push/subscriptions";
const TOWN: &str = "999001100-operations";
const UNIT: &str = "999001100-sanitation";

/// A server that calls one push service.
struct Pushing {
    server: TestServer,
    service: Service,
    sending: JoinHandle<()>,
}

fn config_for(service: &Service) -> PushConfig {
    PushConfig {
        hosts: vec![service.origin.parse().unwrap()],
        contact: Some("mailto:it@city.example".to_owned()),
        first_retry: Duration::from_millis(50),
    }
}

impl Pushing {
    async fn start() -> Self {
        let service = Service::start().await;
        let push = config_for(&service);
        let server = TestServer::with(|config: &mut Config| config.push = Some(push));
        let sending = tokio::spawn(server.app.clone().push_news());
        Self {
            server,
            service,
            sending,
        }
    }

    /// Nothing is sent any more; then the same server anew.
    async fn restart_after(self, meanwhile: impl AsyncFnOnce(&TestServer)) -> Self {
        self.sending.abort();
        let _ = self.sending.await;
        meanwhile(&self.server).await;
        let server = self.server.restarted();
        let sending = tokio::spawn(server.app.clone().push_news());
        Self {
            server,
            sending,
            ..self
        }
    }

    fn device(&self, name: &str) -> Device {
        Device::new(&format!("{}/send/{name}", self.service.origin))
    }

    fn hire(&self, unit: &str) -> Worker {
        self.server.hire(unit)
    }

    async fn subscribe(&self, device: &Device, cases: &Value) -> Answer {
        post(&self.server, &device.subscription(cases)).await
    }

    async fn public_key(&self) -> String {
        let key = self.server.get("/api/v1/push/key").await.expect(200).json();
        key["public_key"].as_str().unwrap().to_owned()
    }

    /// The next message, read by the device that it is for.
    async fn told(&self, device: &Device) -> Value {
        let message = self.service.next().await;
        assert!(device.endpoint.ends_with(&message.path), "{message:?}");
        serde_json::from_slice(&device.read(&message.body)).unwrap()
    }
}

async fn post(server: &TestServer, subscription: &Value) -> Answer {
    let request = Request::post(SUBSCRIPTIONS).header("content-type", "application/json");
    let body = Body::from(subscription.to_string());
    server.send(request.body(body).unwrap()).await
}

async fn delete(server: &TestServer, id: &str) -> Answer {
    let request = Request::delete(format!("{SUBSCRIPTIONS}/{id}"));
    server.send(request.body(Body::empty()).unwrap()).await
}

fn public(case: &Reported) -> Value {
    json!([{ "code": case.code }])
}

fn own(case: &Reported) -> Value {
    json!([{ "code": case.code, "secret": case.secret }])
}

/// The whole of it: who asks, what is sent, and that nobody in between reads it.
#[tokio::test]
async fn a_device_is_told_of_each_step_in_its_language() {
    let pushing = Pushing::start().await;
    let case = pushing.server.file(|_| {}).await;
    let device = pushing.device("a");
    let answer = pushing
        .subscribe(&device, &own(&case))
        .await
        .expect(200)
        .json();
    assert_eq!(answer["id"], device.id());
    assert_eq!(answer["cases"].as_array().unwrap().len(), 1);
    pushing.service.expect_nothing().await;

    let [town, unit] = [TOWN, UNIT].map(|unit| pushing.hire(unit));
    pushing.server.bring(&[(&town, "file")], &case).await;
    let message = pushing.service.next().await;
    assert_eq!(message.path, "/send/a");
    assert_eq!(message.header("content-encoding"), "aes128gcm");
    assert_eq!(message.header("ttl"), "259200");
    assert_eq!(message.header("topic").len(), 32);
    let key = pushing.public_key().await;
    let claims = claims(message.header("authorization"), &key);
    assert_eq!(claims["aud"], pushing.service.origin);
    assert_eq!(claims["sub"], "mailto:it@city.example");
    let now_s = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let holds_s = claims["exp"].as_u64().unwrap() - now_s.unwrap().as_secs();
    assert!((1..=24 * 3_600).contains(&holds_s), "{holds_s}");
    let text = String::from_utf8(device.read(&message.body)).unwrap();
    let told: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(told["code"], case.code);
    assert_eq!(told["title"], "案件有新进展：已立案");
    assert_eq!(told["lang"], "zh-CN");
    for private in ["井盖", "东门外", "13800138000", "李", case.secret.as_str()] {
        assert!(!text.contains(private), "{private}");
    }

    // The same again in another language: nothing is told twice.
    let mut again = device.subscription(&own(&case));
    again["language"] = json!("en-GB");
    post(&pushing.server, &again).await.expect(200);
    pushing.server.bring(&[(&town, "dispatch")], &case).await;
    let second = pushing.service.next().await;
    assert_eq!(second.header("topic"), message.header("topic"));
    assert_eq!(second.body.len(), message.body.len());
    let told: Value = serde_json::from_slice(&device.read(&second.body)).unwrap();
    assert_eq!(told["title"], "Case update: Dispatched");
    // What the reporter does is no news to them.
    pushing
        .server
        .act(&case, "urges", &json!({}))
        .await
        .expect(200);
    pushing.service.expect_nothing().await;

    delete(&pushing.server, &device.id()).await.expect(204);
    delete(&pushing.server, &device.id()).await.expect(204);
    pushing.server.bring(&[(&unit, "handle")], &case).await;
    pushing.service.expect_nothing().await;
}

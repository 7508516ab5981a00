//! The native client against this server.

use axum::Router;
use axum::body::Body as HttpBody;
use axum::http;
use tower::ServiceExt;
use xiuhua_core::backend::native::NativeClient;
use xiuhua_core::backend::{Body, Request, Response, Transport, TransportError};
use xiuhua_core::geo::LngLat;

use crate::contract::{self, Sample};
use crate::support::{Answer, TestServer, id_of, jpeg, report_json};

/// Hands requests to a router instead of a network.
pub struct RouterTransport(pub Router);

impl Transport for RouterTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let mut http = http::Request::builder()
            .method(request.method.as_str())
            .uri(&request.url);
        for (name, value) in &request.headers {
            http = http.header(*name, value);
        }
        let http = match request.body {
            Body::Empty => http.body(HttpBody::empty()),
            Body::Json(json) => http
                .header("content-type", "application/json")
                .body(HttpBody::from(json)),
            Body::Bytes { media_type, bytes } => http
                .header("content-type", media_type)
                .body(HttpBody::from(bytes)),
        };
        let answer = self.0.clone().oneshot(http.unwrap()).await.unwrap();
        let answer = Answer::read(answer).await;
        let media_type = answer.header("content-type").split(';').next();
        let retry_after = answer.header("retry-after");
        let etag = answer.header("etag");
        Ok(Response {
            status: answer.status.as_u16(),
            media_type: media_type.unwrap_or_default().to_ascii_lowercase(),
            retry_after: (!retry_after.is_empty()).then(|| retry_after.to_owned()),
            etag: (!etag.is_empty()).then(|| etag.to_owned()),
            body: answer.body,
        })
    }
}

#[tokio::test]
async fn the_native_client_keeps_the_contract() {
    let server = TestServer::new();
    let client = NativeClient::new(RouterTransport(server.router()), "/api/v1");
    let sample = Sample {
        case: serde_json::from_value(report_json()).unwrap(),
        other_class: "matter:07012".parse().unwrap(),
        outside: LngLat::new(116.4, 39.9).unwrap(),
        photo: |number| {
            let bytes = jpeg(number);
            (id_of(&bytes), bytes)
        },
    };
    contract::keep(&client, &sample).await;
}

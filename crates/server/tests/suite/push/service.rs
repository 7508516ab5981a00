//! A push service: takes messages on a port of its own and answers as a test
//! says.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use tokio::net::TcpListener;

use crate::support::SOON;

/// A message that has come.
#[derive(Debug, Clone)]
pub struct Message {
    pub path: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Message {
    pub fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }
}

type Answer = (StatusCode, &'static [(&'static str, &'static str)]);

#[derive(Default)]
struct Desk {
    come: VecDeque<Message>,
    answers: VecDeque<Answer>,
}

/// A running push service.
#[derive(Clone)]
pub struct Service {
    pub origin: String,
    desk: Arc<Mutex<Desk>>,
}

impl Service {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let service = Self::at(origin);
        let router = service.router();
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        service
    }

    /// One that is still to be put on a socket.
    pub fn at(origin: String) -> Self {
        Self {
            origin,
            desk: Arc::default(),
        }
    }

    pub fn router(&self) -> Router {
        Router::new().fallback(take).with_state(self.clone())
    }

    /// What it answers next; 201 when there is nothing left.
    pub fn answer(&self, answers: &[Answer]) {
        self.desk.lock().unwrap().answers.extend(answers);
    }

    /// The next message.
    pub async fn next(&self) -> Message {
        let waiting = async {
            loop {
                if let Some(message) = self.desk.lock().unwrap().come.pop_front() {
                    return message;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let message = tokio::time::timeout(SOON * 5, waiting).await;
        message.expect("a message")
    }

    /// Nothing comes within a while.
    pub async fn expect_nothing(&self) {
        tokio::time::sleep(Duration::from_millis(400)).await;
        let come = &self.desk.lock().unwrap().come;
        assert!(come.is_empty(), "{come:?}");
    }
}

async fn take(
    State(service): State<Service>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, HeaderMap) {
    let mut desk = service.desk.lock().unwrap();
    desk.come.push_back(Message {
        path: uri.path().to_owned(),
        headers,
        body: body.to_vec(),
    });
    let (status, told) = desk
        .answers
        .pop_front()
        .unwrap_or((StatusCode::CREATED, &[]));
    let told = told
        .iter()
        .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
    (status, told.collect())
}

//! The city that is served, and the backend that serves it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::native::NativeClient;
use xiuhua_core::backend::{Backend, BackendError, Body, Capabilities, Method, Request, Transport};
use xiuhua_core::city::CityPack;

use crate::platform::http::{BrowserTransport, ReadingTransport};
use crate::platform::timer::sleep;

/// The backend as the app uses it.
pub type Client = NativeClient<BrowserTransport>;

/// Where the server says which city it serves.
const CITY_URL: &str = "/api/v1/city";
/// Pause before the city is asked for again, in milliseconds.
const RETRY_MS: u32 = 4_000;

/// What the whole app knows of its deployment.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    city: RwSignal<Option<Arc<CityPack>>>,
    capabilities: RwSignal<Capabilities>,
    failure: RwSignal<Option<BackendError>>,
}

impl Session {
    /// Begins to load the city pack and what the backend can do.
    pub fn provide() -> Self {
        let session = Self {
            city: RwSignal::new(None),
            capabilities: RwSignal::new(Capabilities::default()),
            failure: RwSignal::new(None),
        };
        provide_context(session);
        spawn_local(async move {
            while let Err(error) = session.load().await {
                session.failure.set(Some(error));
                sleep(RETRY_MS).await;
            }
        });
        session
    }

    async fn load(self) -> Result<(), BackendError> {
        let city = load_city().await?;
        let client = NativeClient::new(ReadingTransport, city.backend.base_url.clone());
        self.city.set(Some(Arc::new(city)));
        self.capabilities.set(client.capabilities().await?);
        self.failure.set(None);
        Ok(())
    }

    /// The city pack once it is there; whoever asks is told.
    pub fn city(self) -> Option<Arc<CityPack>> {
        self.city.get()
    }

    /// The city pack, for a moment.
    pub fn city_now(self) -> Option<Arc<CityPack>> {
        self.city.get_untracked()
    }

    /// What the backend can do; nothing until it has said so.
    pub fn capabilities(self) -> Capabilities {
        self.capabilities.get()
    }

    /// Why the city could not be loaded, as long as it could not.
    pub fn failure(self) -> Option<BackendError> {
        self.failure.get()
    }

    /// The backend; `None` until the city is known.
    pub fn client(self) -> Option<Client> {
        let base_url = self.city_now()?.backend.base_url.clone();
        Some(Client::new(BrowserTransport, base_url))
    }

    /// Waits for the city and gives its backend.
    pub async fn ready(self) -> Client {
        loop {
            if let Some(client) = self.client() {
                return client;
            }
            sleep(100).await;
        }
    }

    /// The city's zone in minutes east of Greenwich; China's until it is known.
    pub fn utc_offset_minutes(self) -> i32 {
        const CHINA: i32 = 8 * 60;
        self.city_now()
            .map_or(CHINA, |city| city.utc_offset_minutes)
    }
}

async fn load_city() -> Result<CityPack, BackendError> {
    let request = Request {
        method: Method::Get,
        url: CITY_URL.to_owned(),
        headers: Vec::new(),
        body: Body::Empty,
        timeout_ms: 20_000,
    };
    let response = ReadingTransport
        .send(request)
        .await
        .map_err(|error| BackendError::without_answer("network", error.to_string()))?;
    // The server has checked it; a captive portal's page is no pack.
    CityPack::read(&response.body)
        .map_err(|error| BackendError::without_answer("not_our_backend", error.to_string()))
}

/// What the whole app knows of its deployment.
pub fn use_session() -> Session {
    use_context().unwrap_or_else(Session::provide)
}

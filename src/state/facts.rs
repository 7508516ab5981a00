//! The facts of the city: its catalogue, rules, calendar and divisions. They are
//! loaded when something first asks for them, and stay.

use std::sync::OnceLock;

use futures_util::future::join4;
use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::{Body, Method, Request, Response, Transport};
use xiuhua_core::city::{CityPack, FactFiles, Facts};

use super::session::Session;
use crate::platform::http::ReadingTransport;
use crate::platform::timer::sleep;

/// Where the server has the files of its city.
const FILES_URL: &str = "/api/v1/city/";
/// A file is given up after this many milliseconds.
const TIMEOUT_MS: u32 = 30_000;
/// Pause before they are asked for again, in milliseconds.
const RETRY_MS: u32 = 4_000;

/// There is one city, whatever page is shown.
static FACTS: OnceLock<Facts> = OnceLock::new();

/// How loading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactsState {
    /// Nothing has come yet.
    Loading,
    /// All is here.
    Here,
    /// It did not come; it is asked for again every few seconds.
    Failed,
}

/// The facts of the city, as pages ask for them.
#[derive(Debug, Clone, Copy)]
pub struct CityFacts {
    session: Session,
    state: RwSignal<FactsState>,
    is_wanted: StoredValue<bool>,
}

impl CityFacts {
    /// Nothing is loaded before somebody asks.
    pub fn provide(session: Session) -> Self {
        let facts = Self {
            session,
            state: RwSignal::new(FactsState::Loading),
            is_wanted: StoredValue::new(false),
        };
        provide_context(facts);
        facts
    }

    /// The facts once they are there; whoever asks is told. The first to ask
    /// has them loaded.
    pub fn get(self) -> Option<&'static Facts> {
        self.state.track();
        if !self.is_wanted.get_value() {
            self.is_wanted.set_value(true);
            spawn_local(self.load());
        }
        FACTS.get()
    }

    /// How loading stands; whoever asks is told.
    pub fn state(self) -> FactsState {
        self.state.get()
    }

    async fn load(self) {
        loop {
            self.session.ready().await;
            if let Some(city) = self.session.city_now()
                && let Some(facts) = read(&city).await
            {
                FACTS.get_or_init(|| facts);
                return self.state.set(FactsState::Here);
            }
            self.state.set(FactsState::Failed);
            sleep(RETRY_MS).await;
        }
    }
}

async fn read(city: &CityPack) -> Option<Facts> {
    let (catalogue, rules, calendar, divisions) = join4(
        file("catalogue"),
        file("rules"),
        file("calendar"),
        file("divisions"),
    )
    .await;
    let files = FactFiles {
        catalogue: &catalogue?.body,
        rules: &rules?.body,
        calendar: &calendar?.body,
        divisions: &divisions?.body,
        // Real cells are many: the server keeps them.
        grid: None,
    };
    // The server has checked them.
    Facts::read(city, &files).ok()
}

/// A file of the pack; a captive portal's page is none.
async fn file(name: &str) -> Option<Response> {
    let request = Request {
        method: Method::Get,
        url: format!("{FILES_URL}{name}"),
        headers: Vec::new(),
        body: Body::Empty,
        timeout_ms: TIMEOUT_MS,
    };
    let response = ReadingTransport.send(request).await.ok()?;
    let is_file =
        (200..300).contains(&response.status) && response.media_type == "application/json";
    is_file.then_some(response)
}

/// The facts of the city.
pub fn use_facts() -> CityFacts {
    use_context().unwrap_or_else(|| CityFacts::provide(super::session::use_session()))
}

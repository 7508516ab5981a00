//! The facts of the city: its catalogue, rules, calendar and divisions. They are
//! loaded when something first asks for them, and stay.

use std::sync::OnceLock;

use leptos::logging::warn;
use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::{Body, Method, Request, Response, Transport};
use xiuhua_core::city::{CityPack, Facts};

use super::session::Session;
use crate::platform::http::{ReadingTransport, facts_ahead, fetch_anew};
use crate::platform::timer::sleep;

/// Where the server has all of them in one answer: files of two versions, one of
/// them kept by a cache, would not fit together.
const URL: &str = "/api/v1/city/facts";
/// The answer is given up after this many milliseconds.
const TIMEOUT_MS: u32 = 30_000;
/// Pause before they are asked for again, in milliseconds; each is twice as long
/// as the one before,
const FIRST_RETRY_MS: u32 = 4_000;
/// up to this.
const LAST_RETRY_MS: u32 = 60_000;

/// There is one city, whatever page is shown.
static FACTS: OnceLock<Facts> = OnceLock::new();

/// How loading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactsState {
    /// Nothing has come yet.
    Loading,
    /// All is here.
    Here,
    /// It did not come; it is asked for again after a while.
    Failed,
    /// What came cannot be read; it is asked for past every cache.
    Unfit,
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
        let mut pause_ms = FIRST_RETRY_MS;
        loop {
            self.session.ready().await;
            let Some(city) = self.session.city_now() else {
                continue;
            };
            let before = self.state.get_untracked();
            match read(&city).await {
                Ok(facts) => {
                    FACTS.get_or_init(|| facts);
                    return self.state.set(FactsState::Here);
                }
                Err(failed) => self.state.set(failed),
            }
            if self.state.get_untracked() == FactsState::Unfit && before != FactsState::Unfit {
                // It may be a cache's. What the server says now is asked for at once.
                fetch_anew(URL).await;
                continue;
            }
            sleep(pause_ms).await;
            pause_ms = (pause_ms * 2).min(LAST_RETRY_MS);
        }
    }
}

async fn read(city: &CityPack) -> Result<Facts, FactsState> {
    let answer = ask().await.ok_or(FactsState::Failed)?;
    Facts::from_set(city, &answer.body).map_err(|problem| {
        // For whoever looks after the server, which has checked them.
        warn!("{URL}: {problem}");
        FactsState::Unfit
    })
}

/// What the server says; a captive portal's page is nothing of it.
async fn ask() -> Option<Response> {
    let request = Request {
        method: Method::Get,
        url: URL.to_owned(),
        headers: Vec::new(),
        body: Body::Empty,
        timeout_ms: TIMEOUT_MS,
    };
    let response = match facts_ahead().await {
        Some(response) => response,
        None => ReadingTransport.send(request).await.ok()?,
    };
    let is_answer =
        (200..300).contains(&response.status) && response.media_type == "application/json";
    is_answer.then_some(response)
}

/// The facts of the city.
pub fn use_facts() -> CityFacts {
    use_context().unwrap_or_else(|| CityFacts::provide(super::session::use_session()))
}

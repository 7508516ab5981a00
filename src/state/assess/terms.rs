//! The city's rules for ratings, rates and the barometer. They are loaded when
//! something first asks for them, and stay.

use std::sync::OnceLock;

use leptos::logging::warn;
use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::assess::Assessment;
use xiuhua_core::backend::{Body, Method, Request, Transport};

use crate::platform::http::ReadingTransport;
use crate::platform::timer::sleep;

/// Where the server has them.
const URL: &str = "/api/v1/city/assessment";
/// The answer is given up after this many milliseconds.
const TIMEOUT_MS: u32 = 20_000;
/// Pause before they are asked for again, in milliseconds.
const RETRY_MS: u32 = 5_000;

/// There is one city, whatever page is shown.
static ASSESSMENT: OnceLock<Assessment> = OnceLock::new();

/// How loading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Loading,
    Here,
    /// They did not come; they are asked for again after a while.
    Failed,
    /// The city has none: it has no ratings, rates and barometer.
    Absent,
}

/// The rules, as a page asks for them; it lives as long as the page.
#[derive(Debug, Clone, Copy)]
pub struct Terms(RwSignal<State>);

impl Terms {
    /// Begins to load them, unless they are there.
    pub fn load() -> Self {
        let is_here = ASSESSMENT.get().is_some();
        let terms = Self(RwSignal::new(if is_here {
            State::Here
        } else {
            State::Loading
        }));
        if !is_here {
            spawn_local(terms.ask());
        }
        terms
    }

    /// The rules once they are there; whoever asks is told.
    pub fn get(self) -> Option<&'static Assessment> {
        self.0.track();
        ASSESSMENT.get()
    }

    /// Whether they did not come at the last attempt; whoever asks is told.
    pub fn has_failed(self) -> bool {
        self.0.get() == State::Failed
    }

    /// Whether the city has none; whoever asks is told.
    pub fn is_absent(self) -> bool {
        self.0.get() == State::Absent
    }

    async fn ask(self) {
        loop {
            let state = read().await;
            let is_over = state != State::Failed;
            // Nobody asks any more once the page has gone.
            if self.0.try_set(state).is_some() || is_over {
                return;
            }
            sleep(RETRY_MS).await;
        }
    }
}

async fn read() -> State {
    let request = Request {
        method: Method::Get,
        url: URL.to_owned(),
        headers: Vec::new(),
        body: Body::Empty,
        timeout_ms: TIMEOUT_MS,
    };
    let Ok(response) = ReadingTransport.send(request).await else {
        return State::Failed;
    };
    let is_json = response.media_type == "application/json";
    match response.status {
        404 => State::Absent,
        200..300 if is_json => match Assessment::from_json(&response.body) {
            Ok(assessment) => {
                ASSESSMENT.get_or_init(|| assessment);
                State::Here
            }
            Err(problem) => {
                // For whoever looks after the server, which has checked them.
                warn!("{URL}: {problem}");
                State::Failed
            }
        },
        _ => State::Failed,
    }
}

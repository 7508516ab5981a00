//! What happens to a case, as it happens.

use std::collections::VecDeque;

use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::response::sse::Event as Told;
use xiuhua_core::case::{CaseCode, CaseView, Event, FieldProblem};

use super::rights::{Asker, code_in_path, view_for};
use crate::app::App;
use crate::http::client::Client;
use crate::http::path::PathText;
use crate::http::problem::Problem;
use crate::live::{self, Source, Subscription};

/// The last event when the case is no longer for the asker to see.
pub const GONE: &str = "gone";

/// The events of a case as the asker may see it: those that it has not seen
/// yet, then each as it happens.
pub async fn events(
    State(app): State<App>,
    Extension(Client(client)): Extension<Client>,
    PathText(code): PathText,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let code = code_in_path(&code)?;
    let seen = seen(&headers, &query.unwrap_or_default())?;
    let asker = app.asker(code, &headers)?;
    let subscription = app.live.subscribe();
    let case = view_for(asker, app.store.case(code).await?)?;
    let slot = app.live.enter(client)?;
    let mut followed = Followed {
        app,
        code,
        asker,
        subscription,
        seen,
        untold: VecDeque::new(),
        is_gone: false,
    };
    followed.look(case);
    Ok(live::answer(slot, followed))
}

/// How far the client has come: as the browser says when it connects again, or
/// `after` for whoever has to ask by hand. What cannot be read in the header
/// was not written by this server: all is told.
fn seen(headers: &HeaderMap, query: &str) -> Result<u32, Problem> {
    if let Some(last) = headers.get("last-event-id") {
        let last = last.to_str().ok().and_then(|last| last.trim().parse().ok());
        return Ok(last.unwrap_or(0));
    }
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    match pairs.find(|(name, _)| name == "after") {
        None => Ok(0),
        Some((_, after)) => after.parse().map_err(|_| {
            let detail = "the number of an event, as in its id";
            Problem::parameters(vec![FieldProblem::new("after", "invalid", detail)])
        }),
    }
}

/// A case that is followed.
struct Followed {
    app: App,
    code: CaseCode,
    asker: Asker,
    subscription: Subscription,
    /// The last event that was taken to be told.
    seen: u32,
    untold: VecDeque<Event>,
    is_gone: bool,
}

impl Followed {
    fn look(&mut self, case: CaseView) {
        let last = case.events.last().map_or(0, |event| event.seq);
        // The client has seen what a restored backup does not know of.
        let seen = if self.seen > last { 0 } else { self.seen };
        let unseen = case.events.into_iter().filter(|event| event.seq > seen);
        self.untold.extend(unseen);
        self.seen = last;
    }
}

impl Source for Followed {
    async fn next(&mut self) -> Option<Told> {
        loop {
            if let Some(event) = self.untold.pop_front() {
                let told = Told::default().id(event.seq.to_string()).event("step");
                return told.json_data(event).ok();
            }
            if self.is_gone {
                return None;
            }
            while !self.subscription.next().await?.may_be_of(self.code) {}
            match self.app.store.case(self.code).await {
                Ok(case) => match view_for(self.asker, case) {
                    Ok(case) => self.look(case),
                    Err(_) => {
                        self.is_gone = true;
                        return Some(Told::default().event(GONE).data("{}"));
                    }
                },
                // The client comes again, from where it was.
                Err(error) => {
                    tracing::warn!(%error, "a stream cannot go on");
                    return None;
                }
            }
        }
    }
}

//! That something has happened to one of several cases.

use std::collections::{BTreeSet, VecDeque};

use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::response::sse::Event as Told;
use serde::Serialize;
use xiuhua_core::case::{CaseCode, FieldProblem};

use super::events::GONE;
use crate::app::App;
use crate::http::client::Client;
use crate::http::problem::Problem;
use crate::live::{self, Change, Source, Subscription};

/// More are asked for in several streams.
const AT_MOST: usize = 50;

/// How far public cases have come, and each time that one of them goes on. The
/// first events say where they all stand: whoever connects again has missed
/// nothing.
pub async fn events(
    State(app): State<App>,
    Extension(Client(client)): Extension<Client>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let codes = parse(&query.unwrap_or_default())?;
    let subscription = app.live.subscribe();
    let heads = app.store.heads(codes.clone()).await?;
    let slot = app.live.enter(client)?;
    let mut followed = Followed {
        app,
        told: vec![Head::Unknown; codes.len()],
        codes,
        subscription,
        untold: VecDeque::new(),
    };
    followed.look(0, heads);
    Ok(live::answer(slot, followed))
}

fn parse(query: &str) -> Result<Vec<CaseCode>, Problem> {
    let problem =
        |code, detail| Problem::parameters(vec![FieldProblem::new("codes", code, detail)]);
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let codes = pairs.find(|(name, value)| name == "codes" && !value.is_empty());
    let (_, codes) = codes.ok_or_else(|| problem("required", "codes, with commas".to_owned()))?;
    let mut wanted = BTreeSet::new();
    for code in codes.split(',') {
        let read = code.trim().parse::<CaseCode>();
        wanted.insert(read.map_err(|error| problem("invalid", format!("`{code}`: {error}")))?);
    }
    if wanted.len() > AT_MOST {
        return Err(problem("too_many", format!("at most {AT_MOST}")));
    }
    Ok(wanted.into_iter().collect())
}

/// What the client knows of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    Unknown,
    Gone,
    Seq(u32),
}

/// What is told of a case.
#[derive(Serialize)]
struct News {
    code: CaseCode,
    #[serde(skip_serializing_if = "Option::is_none")]
    seq: Option<u32>,
}

/// Cases that are followed.
struct Followed {
    app: App,
    codes: Vec<CaseCode>,
    told: Vec<Head>,
    subscription: Subscription,
    untold: VecDeque<News>,
}

impl Followed {
    /// Compares the cases from the `first` on with what the client knows.
    fn look(&mut self, first: usize, heads: Vec<Option<u32>>) {
        for (i, seq) in (first..).zip(heads) {
            let head = seq.map_or(Head::Gone, Head::Seq);
            if self.told[i] != head {
                self.told[i] = head;
                let code = self.codes[i];
                self.untold.push_back(News { code, seq });
            }
        }
    }

    /// Waits until something may have happened to one of them, or to all, and
    /// tells to which.
    async fn changed(&mut self) -> Option<std::ops::Range<usize>> {
        loop {
            let change = self.subscription.next().await?;
            let found = match change {
                Change::Case(changed) => self.codes.iter().position(|&code| code == changed),
                Change::Any => return Some(0..self.codes.len()),
            };
            if let Some(i) = found {
                return Some(i..i + 1);
            }
        }
    }
}

impl Source for Followed {
    async fn next(&mut self) -> Option<Told> {
        loop {
            if let Some(news) = self.untold.pop_front() {
                let event = if news.seq.is_some() { "case" } else { GONE };
                return Told::default().event(event).json_data(news).ok();
            }
            let changed = self.changed().await?;
            let codes = self.codes[changed.clone()].to_vec();
            match self.app.store.heads(codes).await {
                Ok(heads) => self.look(changed.start, heads),
                Err(error) => {
                    tracing::warn!(%error, "a stream cannot go on");
                    return None;
                }
            }
        }
    }
}

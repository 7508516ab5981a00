//! Cases near a place that may be the same problem as one that is about to be
//! reported.

use std::collections::HashSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;
use xiuhua_core::backend::{Backend, IdempotencyKey};
use xiuhua_core::case::{CasePage, CaseView, NearCase, Place, likely_same};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::city::Facts;
use xiuhua_core::geo::{LngLat, Wgs84};
use xiuhua_core::json;
use xiuhua_core::outbox::{Intent, Item};
use xiuhua_core::time::Timestamp;

use super::connection::use_connection;
use super::location::POOR_ACCURACY_M;
use super::my_cases::MyCases;
use super::outbox::OutboxRunner;
use super::session::Session;
use crate::platform::timer::sleep;
use crate::platform::{answers, clock};

/// A place that still moves is not asked about: it lies still so long, in
/// milliseconds.
const STILL_MS: u32 = 600;
/// More nobody compares before sending.
const SHOWN: usize = 3;
/// Answers that the service worker keeps: what the map showed,
const MAP_ANSWERS: &str = "/api/v1/cases?";
/// and what was near where this was asked before.
const NEAR_ANSWERS: &str = "/api/v1/cases/near?";
const HOUR_MS: i64 = 3_600_000;

/// What is looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Where.
    pub position: LngLat<Wgs84>,
    /// What; `None` for "none of these".
    pub class: Option<ClassId>,
}

impl Problem {
    /// A problem whose place is known well enough to compare it.
    pub fn new(place: &Place, class: Option<ClassId>) -> Option<Self> {
        let is_exact = place.accuracy_m.is_none_or(|m| m <= POOR_ACCURACY_M);
        (is_exact && !place.is_vague()).then_some(Self {
            position: place.position,
            class,
        })
    }
}

/// A report of this device that is still to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct NearUnsent {
    /// Its key in the outbox.
    pub key: IdempotencyKey,
    /// Metres from the place.
    pub distance_m: f64,
    /// How exactly its own place is known, in metres.
    pub accuracy_m: Option<f64>,
    /// When the resident sent it off.
    pub created_at: Timestamp,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// Cases, the nearest first.
    pub cases: Vec<NearCase>,
    /// Of this device, not sent yet.
    pub unsent: Vec<NearUnsent>,
    /// Whether only what the device has kept was looked at.
    pub is_kept: bool,
}

impl Found {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.cases.len() + self.unsent.len()
    }

    /// Whether all of it is in the other.
    pub fn is_part_of(&self, other: &Self) -> bool {
        let has_case = |near: &NearCase| {
            let mut cases = other.cases.iter();
            cases.any(|known| known.case.code == near.case.code)
        };
        let has_unsent = |unsent: &NearUnsent| {
            let mut all = other.unsent.iter();
            all.any(|known| known.key == unsent.key)
        };
        self.cases.iter().all(has_case) && self.unsent.iter().all(has_unsent)
    }
}

/// The search for such cases.
#[derive(Debug, Clone, Copy)]
pub struct NearSearch {
    session: Session,
    mine: MyCases,
    outbox: OutboxRunner,
    facts: &'static Facts,
    found: RwSignal<Found>,
    /// What was asked for last.
    asked: StoredValue<Option<Problem>>,
    /// Counts the questions, so that a late answer to an old one is left.
    run: StoredValue<u32>,
}

impl NearSearch {
    /// Looks for what is like `problem`, anew whenever that changes or the
    /// network comes or goes.
    pub fn follow(
        (session, mine, outbox): (Session, MyCases, OutboxRunner),
        facts: &'static Facts,
        problem: Memo<Option<Problem>>,
    ) -> Self {
        let search = Self {
            session,
            mine,
            outbox,
            facts,
            found: RwSignal::new(Found::default()),
            asked: StoredValue::new(None),
            run: StoredValue::new(0),
        };
        let connection = use_connection();
        Effect::new(move || {
            connection.is_online();
            search.begin(problem.get());
        });
        search
    }

    /// What was found; whoever asks is told.
    pub fn found(self) -> Found {
        self.found.get()
    }

    fn begin(self, problem: Option<Problem>) {
        self.run.update_value(|run| *run += 1);
        let run = self.run.get_value();
        let before = self.asked.get_value();
        self.asked.set_value(problem.clone());
        spawn_local(async move {
            let is_like = |before: &Problem| {
                problem
                    .as_ref()
                    .is_some_and(|now| self.is_like(before, now))
            };
            if !before.as_ref().is_some_and(is_like) {
                // What was near another problem says nothing of this one.
                self.found.try_set(Found::default());
            }
            let Some(problem) = problem else { return };
            sleep(STILL_MS).await;
            if self.run.try_get_value() != Some(run) {
                return;
            }
            let mut found = self.look_for(&problem).await;
            found.cases.truncate(SHOWN);
            if self.run.try_get_value() == Some(run) {
                self.found.try_set(found);
            }
        });
    }

    /// Whether what is near the one may be near the other.
    fn is_like(self, before: &Problem, now: &Problem) -> bool {
        let radius_m = f64::from(self.facts.rulebook.duplicates().radius_m);
        before.class == now.class && before.position.distance_m(now.position) <= radius_m
    }

    async fn look_for(self, problem: &Problem) -> Found {
        let unsent = self.unsent(problem);
        let client = self.session.ready().await;
        match client.near(problem.position, problem.class.as_ref()).await {
            Ok(cases) => Found {
                cases,
                unsent,
                is_kept: false,
            },
            Err(_) => Found {
                cases: self.kept(problem).await,
                unsent,
                is_kept: true,
            },
        }
    }

    /// Of what the device holds: its own cases, and what the map showed last.
    async fn kept(self, problem: &Problem) -> Vec<NearCase> {
        let mine = untrack(|| self.mine.all()).into_iter();
        let mut cases: Vec<CaseView> = mine.map(|case| case.receipt.case).collect();
        cases.extend(seen().await);
        // What came first of a case stays: the device's own record of it.
        let mut known = HashSet::new();
        cases.retain(|case| known.insert(case.code));
        cases.retain(|case| !case.place.is_vague());
        let rule = self.facts.rulebook.duplicates();
        let since = clock::now().plus_ms(-i64::from(rule.within_hours) * HOUR_MS);
        let (position, class) = (problem.position, problem.class.as_ref());
        likely_same(cases, position, class, f64::from(rule.radius_m), since)
    }

    /// Nobody but this device knows these.
    fn unsent(self, problem: &Problem) -> Vec<NearUnsent> {
        let radius_m = f64::from(self.facts.rulebook.duplicates().radius_m);
        let items = untrack(|| self.outbox.items()).into_iter();
        let near = items.filter_map(|item: Item| {
            let Intent::Report { case, .. } = &item.intent else {
                return None;
            };
            let distance_m = case.place.position.distance_m(problem.position);
            let is_like_it =
                case.class == problem.class && !case.place.is_vague() && distance_m <= radius_m;
            is_like_it.then_some(NearUnsent {
                key: item.key,
                distance_m,
                accuracy_m: case.place.accuracy_m,
                created_at: item.created_at,
            })
        });
        near.take(SHOWN).collect()
    }
}

/// The cases in the answers that the device has kept.
async fn seen() -> Vec<CaseView> {
    #[derive(Default, Deserialize)]
    struct Near {
        items: Vec<NearCase>,
    }
    let mut cases = Vec::new();
    for text in answers::kept(NEAR_ANSWERS).await {
        let near: Near = json::read(text.as_bytes()).unwrap_or_default();
        cases.extend(near.items.into_iter().map(|near| near.case));
    }
    for text in answers::kept(MAP_ANSWERS).await {
        let page: CasePage = json::read(text.as_bytes()).unwrap_or_default();
        cases.extend(page.items);
    }
    cases
}

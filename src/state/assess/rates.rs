//! The open rates of a place: asked for, and kept as long as the app runs, so
//! that the way back is at once.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::assess::rates::Month;
use xiuhua_core::backend::BackendError;
use xiuhua_core::backend::assess::{RatesQuery, ToldRates};
use xiuhua_core::time::Timestamp;

use crate::platform::clock::now;
use crate::state::session::Session;

/// So many answers are kept.
const KEPT: usize = 8;
/// What is older is asked for again, in milliseconds.
const FRESH_MS: i64 = 60_000;

thread_local! {
    static ANSWERS: RefCell<VecDeque<Answer>> = const { RefCell::new(VecDeque::new()) };
}

struct Answer {
    query: RatesQuery,
    rates: Arc<ToldRates>,
    /// By the device's clock.
    came_at: Timestamp,
}

/// How loading stands.
#[derive(Debug, Clone)]
pub enum RatesLoad {
    /// Nothing has come yet.
    Loading,
    /// Here they are.
    Here(Arc<ToldRates>),
    /// They did not come.
    Failed(BackendError),
}

/// The open rates that a page shows.
#[derive(Debug, Clone, Copy)]
pub struct PlaceRates {
    session: Session,
    query: StoredValue<RatesQuery>,
    load: RwSignal<RatesLoad>,
}

impl PlaceRates {
    /// Asks for them.
    pub fn follow(session: Session, query: RatesQuery) -> Self {
        let rates = Self {
            session,
            query: StoredValue::new(query),
            load: RwSignal::new(RatesLoad::Loading),
        };
        rates.fetch();
        rates
    }

    /// How loading stands; whoever asks is told.
    pub fn load(self) -> RatesLoad {
        self.load.get()
    }

    /// Asks for them; again after a failure.
    pub fn fetch(self) {
        let query = self.query.get_value();
        if let Some(rates) = kept(&query) {
            return self.load.set(RatesLoad::Here(rates));
        }
        self.load.set(RatesLoad::Loading);
        spawn_local(async move {
            let load = match self.session.ready().await.open_rates(&query).await {
                Ok(rates) => RatesLoad::Here(keep(query, rates)),
                Err(error) => RatesLoad::Failed(error),
            };
            // The resident may have gone on to another page meanwhile.
            self.load.try_set(load);
        });
    }
}

/// The present month on the city's clock.
pub fn this_month(session: Session) -> Month {
    Month::of(now(), session.utc_offset_minutes())
}

fn kept(query: &RatesQuery) -> Option<Arc<ToldRates>> {
    let is_fresh = |answer: &&Answer| {
        let age_ms = now().as_ms() - answer.came_at.as_ms();
        answer.query == *query && !answer.rates.is_kept && (0..FRESH_MS).contains(&age_ms)
    };
    ANSWERS.with_borrow(|answers| {
        let answer = answers.iter().find(is_fresh);
        answer.map(|answer| Arc::clone(&answer.rates))
    })
}

fn keep(query: RatesQuery, rates: ToldRates) -> Arc<ToldRates> {
    let rates = Arc::new(rates);
    ANSWERS.with_borrow_mut(|answers| {
        answers.retain(|answer| answer.query != query);
        answers.truncate(KEPT - 1);
        answers.push_front(Answer {
            query,
            rates: Arc::clone(&rates),
            came_at: now(),
        });
    });
    rates
}

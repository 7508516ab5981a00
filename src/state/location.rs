//! Finding where the resident is, and getting better at it.

use leptos::prelude::*;
use xiuhua_core::case::{Place, PlaceSource};

use super::draft::CurrentDraft;
pub use crate::platform::geolocation::LocationProblem;
use crate::platform::geolocation::{self, Fix, Watch};
use crate::platform::timer::Alarm;

/// A fix this good, in metres, is not waited on any longer.
const GOOD_ACCURACY_M: f64 = 20.0;
/// A fix worse than this, in metres, is called poor: it does not find a house.
pub const POOR_ACCURACY_M: f64 = 100.0;
/// How long better fixes are waited for, in milliseconds.
const IMPROVE_FOR_MS: u64 = 20_000;

/// How the search goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Search {
    /// Not searching.
    Idle,
    /// No fix yet.
    Locating,
    /// A fix of this accuracy in metres; a better one is waited for.
    Improving(f64),
    /// It ended with the best fix of this accuracy in metres.
    Found(f64),
    /// It failed.
    Failed(LocationProblem),
}

/// The search for the resident's place.
#[derive(Debug, Clone, Copy)]
pub struct Locator {
    draft: CurrentDraft,
    /// Who takes the place where it is not the draft's.
    taker: Option<Callback<Place>>,
    /// Whether the resident asked for it: then it replaces whatever was there.
    is_asked: StoredValue<bool>,
    search: RwSignal<Search>,
    running: StoredValue<Option<(Watch, Alarm)>, LocalStorage>,
}

impl Locator {
    /// A search for the draft's place that has not begun.
    pub fn provide(draft: CurrentDraft) -> Self {
        Self::begin_for(draft, None)
    }

    /// A search for another place than the draft's, within one component.
    pub fn provide_for(taker: Callback<Place>) -> Self {
        Self::begin_for(super::draft::use_draft(), Some(taker))
    }

    fn begin_for(draft: CurrentDraft, taker: Option<Callback<Place>>) -> Self {
        let locator = Self {
            draft,
            taker,
            is_asked: StoredValue::new(false),
            search: RwSignal::new(Search::Idle),
            running: StoredValue::new_local(None),
        };
        provide_context(locator);
        locator
    }

    /// How it goes; whoever asks is told.
    pub fn search(self) -> Search {
        self.search.get()
    }

    /// Begins to search because the resident asks for it; the draft's place
    /// follows until it is good, the time is over, or the resident sets a pin.
    pub fn start(self) {
        self.begin(true);
    }

    fn begin(self, is_asked: bool) {
        self.is_asked.set_value(is_asked);
        self.search.set(Search::Locating);
        let watch = geolocation::watch(move |outcome| match outcome {
            Ok(fix) => self.take(&fix),
            Err(problem) => self.fail(problem),
        });
        let alarm = Alarm::new(IMPROVE_FOR_MS, move || self.finish());
        self.running.set_value(Some((watch, alarm)));
    }

    /// Searches where nothing is known of this draft and nothing was refused.
    pub fn start_if_useful(self) {
        let has_place = self.draft.with_untracked(|draft| draft.place.is_some());
        let may_search = matches!(self.search.get_untracked(), Search::Idle | Search::Found(_));
        if !has_place && may_search {
            self.begin(false);
        }
    }

    /// Leaves it at the best fix so far.
    pub fn finish(self) {
        self.running.set_value(None);
        self.search.update(|search| {
            *search = match *search {
                Search::Improving(accuracy_m) => Search::Found(accuracy_m),
                Search::Locating => Search::Failed(LocationProblem::Timeout),
                other => other,
            };
        });
    }

    /// The resident has set a pin: nothing moves it any more.
    pub fn give_way(self) {
        self.running.set_value(None);
        self.search.set(Search::Idle);
    }

    fn take(self, fix: &Fix) {
        let best_m = match self.search.get_untracked() {
            Search::Improving(accuracy_m) | Search::Found(accuracy_m) => accuracy_m,
            _ => f64::INFINITY,
        };
        if fix.accuracy_m > best_m {
            return;
        }
        // Meanwhile a photo may have told the place, and knows better.
        let source = self
            .draft
            .with_untracked(|draft| draft.place.as_ref().map(|place| place.source));
        if !self.is_asked.get_value() && !matches!(source, None | Some(PlaceSource::Device)) {
            return self.give_way();
        }
        let place = Place {
            accuracy_m: Some(fix.accuracy_m),
            ..Place::new(fix.position, PlaceSource::Device)
        };
        match self.taker {
            Some(taker) => taker.run(place),
            None => self.draft.edit(|draft| draft.place = Some(place)),
        }
        self.search.set(Search::Improving(fix.accuracy_m));
        if fix.accuracy_m <= GOOD_ACCURACY_M {
            self.finish();
        }
    }

    fn fail(self, problem: LocationProblem) {
        // A hiccup after a good fix does not take the fix away.
        if matches!(self.search.get_untracked(), Search::Locating) {
            self.search.set(Search::Failed(problem));
            if problem != LocationProblem::Timeout {
                self.running.set_value(None);
            }
        }
    }
}

/// The search for the resident's place.
pub fn use_locator() -> Locator {
    use_context().unwrap_or_else(|| Locator::provide(super::draft::use_draft()))
}

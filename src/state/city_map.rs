//! A map of the city on a page.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::city::{CityPack, Landmark};

use super::facts::use_facts;
use super::session::Session;
pub use crate::platform::map::{CasePin, Sign};
use crate::platform::map::{ControlLabels, MapLook, MapView};
use crate::words::Words;

/// Whether a city's map shows streets and houses.
pub fn has_tiles(city: &CityPack) -> bool {
    !city.map.layers.is_empty()
}

/// Whether the map is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapState {
    /// Its code is being loaded.
    Loading,
    /// It shows.
    Ready,
    /// It did not load; everything works without it.
    Failed,
}

/// A map, opened once its place on the page is there and closed with the page.
#[derive(Clone, Copy)]
pub struct CityMap {
    /// Where it is drawn.
    pub place: NodeRef<Div>,
    view: StoredValue<Option<MapView>, LocalStorage>,
    state: RwSignal<MapState>,
}

impl CityMap {
    /// A map of the session's city; `on_ready` sets it up.
    pub fn new(
        session: Session,
        words: Words,
        is_interactive: bool,
        on_ready: impl Fn(&MapView) + Copy + 'static,
    ) -> Self {
        let map = Self {
            place: NodeRef::new(),
            view: StoredValue::new_local(None),
            state: RwSignal::new(MapState::Loading),
        };
        Effect::new(move || {
            let (Some(place), Some(city)) = (map.place.get(), session.city()) else {
                return;
            };
            let look = MapLook {
                language: words.tag().to_owned(),
                town_labels: true,
                controls_labels: ControlLabels {
                    zoom_in: crate::say!(words, map.zoom_in).to_owned(),
                    zoom_out: crate::say!(words, map.zoom_out).to_owned(),
                },
                interactive: is_interactive,
            };
            spawn_local(async move {
                // The language may have changed: the old one gives its place up.
                let _ = map.view.try_update_value(Option::take);
                match MapView::open((*place).clone(), &city, &look).await {
                    Ok(view) => {
                        // The page may have gone meanwhile, and with it what is
                        // to be shown; then so does the map.
                        if map.state.try_get_untracked().is_none() {
                            return;
                        }
                        on_ready(&view);
                        let _ = map.view.try_update_value(|kept| *kept = Some(view));
                        map.state.try_set(MapState::Ready);
                    }
                    Err(_) => {
                        map.state.try_set(MapState::Failed);
                    }
                }
            });
        });
        map.name_landmarks(session, words);
        map
    }

    /// Where a city has no tiles, what everybody knows there is named on the
    /// land: else a map of a street corner would be blank.
    fn name_landmarks(self, session: Session, words: Words) {
        let facts = use_facts();
        Effect::new(move || {
            let (state, facts) = (self.state.get(), facts.get());
            let (Some(facts), Some(city)) = (facts, session.city()) else {
                return;
            };
            if state != MapState::Ready || has_tiles(&city) {
                return;
            }
            let landmarks = facts.divisions.landmarks.iter();
            let name = |landmark: &Landmark| landmark.name.in_language(words.tag()).to_owned();
            let names: Vec<_> = landmarks.map(|one| (one.position, name(one))).collect();
            self.with(|view| view.name_landmarks(&names));
        });
    }

    /// Whether it is there; whoever asks is told.
    pub fn state(self) -> MapState {
        self.state.get()
    }

    /// Does something with the map if it is there.
    pub fn with(self, act: impl FnOnce(&MapView)) {
        let _ = self.view.try_with_value(|view| view.as_ref().map(act));
    }
}

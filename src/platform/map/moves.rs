//! How a map moves, and who is told: the resident's hand, or the program. A map
//! that is only zoomed means the same place as before.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leaflet::{LatLng, LatLngBounds, Map};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use xiuhua_core::geo::{Bounds, LngLat, Viewpoint, Wgs84};

use super::datum::DrawnIn;
use crate::platform::js::{get, object};

/// How long a map lies still before its bounds are told, in milliseconds.
const STILL_MS: u32 = 250;

type Callbacks<T> = RefCell<Vec<Rc<RefCell<dyn FnMut(T)>>>>;

/// A map that moves.
pub(super) struct Moves {
    pub(super) map: Map,
    pub(super) drawn_in: DrawnIn,
    is_by_program: Cell<bool>,
    /// Whether a zoom is to leave the middle where it was, to the pixel.
    keeps_middle: Cell<bool>,
    /// Whether no hand is to move it: not even a glide that has begun before.
    pub(super) is_held: Cell<bool>,
    /// What the program or a hand last put into the middle.
    meant: Cell<Option<Viewpoint>>,
    waiting: RefCell<Option<View>>,
    by_hand: Callbacks<LngLat<Wgs84>>,
    bounds: Callbacks<Bounds>,
    until_still: RefCell<Option<Timeout>>,
}

/// Where the program wants to look.
pub(super) enum View {
    At(LatLng, f64),
    Fit(LatLngBounds),
}

impl Moves {
    pub(super) fn new(map: Map, drawn_in: DrawnIn) -> Rc<Self> {
        Rc::new(Self {
            map,
            drawn_in,
            is_by_program: Cell::new(false),
            keeps_middle: Cell::new(false),
            is_held: Cell::new(false),
            meant: Cell::default(),
            waiting: RefCell::default(),
            by_hand: RefCell::default(),
            bounds: RefCell::default(),
            until_still: RefCell::default(),
        })
    }

    pub(super) fn on_by_hand(&self, f: impl FnMut(LngLat<Wgs84>) + 'static) {
        self.by_hand.borrow_mut().push(Rc::new(RefCell::new(f)));
    }

    pub(super) fn on_bounds(&self, f: impl FnMut(Bounds) + 'static) {
        self.bounds.borrow_mut().push(Rc::new(RefCell::new(f)));
    }

    /// Moves at once. Leaflet ignores this while a zoom is still animated; the
    /// view then waits for its end.
    pub(super) fn look(&self, view: View) {
        if get(&self.map, "_animatingZoom").is_truthy() {
            self.waiting.replace(Some(view));
            return;
        }
        self.by_program(|map| match &view {
            View::At(at, zoom) => map.set_view_with_options(at, *zoom, &at_once()),
            View::Fit(bounds) => map.fit_bounds_with_options(bounds, &at_once()),
        });
        let mut meant = self.seen();
        if let View::At(at, _) = &view {
            // Leaflet has rounded it to whole pixels.
            meant.centre = self.drawn_in.read(at);
        }
        self.meant.set(Some(meant));
    }

    pub(super) fn keep_middle(&self) {
        self.keeps_middle.set(true);
    }

    /// Does something that is no move of the resident's. Leaflet tells of a
    /// move that is not animated before the call returns.
    pub(super) fn by_program(&self, go: impl FnOnce(&Map) -> Map) {
        let before = self.is_by_program.replace(true);
        go(&self.map);
        self.is_by_program.set(before);
    }

    /// Looks once what is going on has ended: Leaflet tells at once of a move that
    /// is not animated, and whoever hears of one cannot hear of another meanwhile.
    fn look_next(self: &Rc<Self>, view: View) {
        let moves = Rc::downgrade(self);
        spawn_local(async move {
            if let Some(moves) = moves.upgrade() {
                moves.look(view);
            }
        });
    }

    /// What is in the middle: what was put there, where it still is.
    pub(super) fn centre(&self) -> LngLat<Wgs84> {
        let seen = self.seen();
        let meant = self.meant.get().map(|meant| meant.centre);
        let meant = meant.filter(|point| seen.is_over(*point));
        meant.unwrap_or(seen.centre)
    }

    /// What Leaflet has in the middle.
    fn seen(&self) -> Viewpoint {
        Viewpoint {
            centre: self.drawn_in.read(&self.map.get_center()),
            zoom: self.map.get_zoom(),
        }
    }

    pub(super) fn view_bounds(&self) -> Bounds {
        self.drawn_in.read_bounds(&self.map.get_bounds())
    }

    /// To be called at each end of a move.
    pub(super) fn moved(self: &Rc<Self>) {
        if let Some(view) = self.waiting.take() {
            return self.look_next(view);
        }
        if !self.is_by_program.get() && self.was_moved_by_hand() {
            call(&self.by_hand, self.centre());
        }
        if !self.bounds.borrow().is_empty() {
            let moves = Rc::downgrade(self);
            let alarm = Timeout::new(STILL_MS, move || {
                if let Some(moves) = moves.upgrade() {
                    call(&moves.bounds, moves.view_bounds());
                }
            });
            self.until_still.replace(Some(alarm));
        }
    }

    /// Whether the middle is another one; else it is put back to where a zoom
    /// has found it.
    fn was_moved_by_hand(self: &Rc<Self>) -> bool {
        let seen = self.seen();
        let Some(meant) = self.meant.get() else {
            return false;
        };
        let is_panned = !self.is_held.get() && seen.is_panned_from(meant);
        if is_panned {
            self.meant.set(Some(seen));
        } else if self.keeps_middle.get() {
            self.look_next(View::At(self.drawn_in.to_map(meant.centre), seen.zoom));
        } else {
            let centre = self.centre();
            self.meant.set(Some(Viewpoint { centre, ..seen }));
        }
        is_panned
    }

    /// Nobody is told of anything any more.
    pub(super) fn end(&self) {
        self.until_still.take();
        self.by_hand.take();
        self.bounds.take();
    }
}

/// Calls each; one of them may add others, or end the map.
fn call<T: Copy>(callbacks: &Callbacks<T>, news: T) {
    let callbacks = callbacks.borrow().clone();
    for callback in callbacks {
        (callback.borrow_mut())(news);
    }
}

/// Options of a move without animation.
pub(super) fn at_once() -> JsValue {
    object(&[("animate", false.into())]).into()
}

//! A map, drawn by Leaflet. Callers see WGS-84 only, whatever the tiles'
//! datum; everything a map holds goes when it is dropped.

mod base;
mod cells;
mod container;
mod datum;
mod labels;
mod load;
mod moves;
mod nodes;
mod open;
mod part;
mod pins;
mod room;
mod signs;
mod spot;

use std::cell::RefCell;
use std::rc::Rc;

use leaflet::{Event, Evented, EventedHandle, Layer, MouseEvent, Point};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use xiuhua_core::case::CaseCode;
use xiuhua_core::city::CityPack;
use xiuhua_core::geo::{Bounds, LngLat, Wgs84};

use super::js::{get, set};
use super::listener::Listener;
use cells::Lines;
use labels::Labels;
pub use labels::NameAt;
use moves::{Moves, View, at_once};
pub use pins::CasePin;
use pins::{Pins, case_at};
pub use signs::Sign;
use signs::Signs;
use spot::{Accuracy, Spot};

/// How a map is to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapLook {
    /// The language of the names, a BCP 47 tag.
    pub language: String,
    /// Whether the towns' names are shown.
    pub town_labels: bool,
    /// What the zoom buttons are called.
    pub controls_labels: ControlLabels,
    /// Whether the resident can move it.
    pub interactive: bool,
}

/// Names of a map's buttons, for tooltips and screen readers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ControlLabels {
    /// Closer.
    pub zoom_in: String,
    /// Farther away.
    pub zoom_out: String,
}

/// Why there is no map.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MapProblem {
    /// Its program did not load or did not start. Trying again may help.
    #[error("the map did not load: {0}")]
    NotLoaded(String),
}

/// A map in the page, until it is dropped.
pub struct MapView {
    moves: Rc<Moves>,
    pins: Rc<RefCell<Pins>>,
    signs: RefCell<Option<Signs>>,
    accuracy: RefCell<Option<Accuracy>>,
    pin: RefCell<Option<Spot>>,
    before: RefCell<Option<Spot>>,
    labels: Rc<RefCell<Labels>>,
    cells: RefCell<Option<Lines>>,
    chosen_cell: RefCell<Option<Lines>>,
    on_event: Vec<EventedHandle<Event>>,
    on_click: RefCell<Vec<EventedHandle<MouseEvent>>>,
    container: container::Container,
    _on_focus: Listener,
}

impl MapView {
    /// Opens a map of the city in `container`, an empty element of class `map`
    /// in the page. Loads Leaflet the first time. Needs no tile server: the
    /// towns are always drawn.
    ///
    /// # Errors
    /// [`MapProblem::NotLoaded`]; the container is then as it was.
    pub async fn open(
        container: HtmlElement,
        pack: &CityPack,
        look: &MapLook,
    ) -> Result<MapView, MapProblem> {
        part::prefetch();
        load::leaflet().await?;
        part::open(container, pack, look).await
    }

    /// Looks at a place, at once.
    pub fn look_at(&self, position: LngLat<Wgs84>, zoom: u8) {
        let at = self.moves.drawn_in.to_map(position);
        self.moves.look(View::At(at, f64::from(zoom)));
    }

    /// Looks at all of an area, at once.
    pub fn fit(&self, bounds: Bounds) {
        let bounds = self.moves.drawn_in.bounds_to_map(bounds);
        self.moves.look(View::Fit(bounds));
    }

    /// What is in the middle.
    pub fn centre(&self) -> LngLat<Wgs84> {
        self.moves.centre()
    }

    /// What can be seen.
    pub fn bounds(&self) -> Bounds {
        self.moves.view_bounds()
    }

    /// How close it is: the zoom level.
    pub fn zoom(&self) -> f64 {
        self.moves.map.get_zoom()
    }

    /// Moves the map under its middle by pixels, east and south positive. This
    /// is a move by hand: it is what arrow buttons do.
    pub fn pan_by_px(&self, x: f64, y: f64) {
        let map = &self.moves.map;
        map.pan_by_with_options(&Point::new(x, y), &at_once());
    }

    /// Keeps the middle where it is when the resident zooms, and free of names:
    /// for a map whose middle is the place that is meant, under a pin.
    pub fn keep_middle(&self) {
        let options = get(&self.moves.map, "options");
        for gesture in ["scrollWheelZoom", "touchZoom", "doubleClickZoom"] {
            if get(&options, gesture).is_truthy() {
                set(&options, gesture, &"center".into());
            }
        }
        self.moves.keep_middle();
        let mut labels = self.labels.borrow_mut();
        labels.has_pin = true;
        labels.declutter(&self.moves.map);
    }

    /// Lets the resident pan the map by hand and by key, or holds it: it can
    /// then be zoomed only, and a finger on it scrolls the page.
    pub fn let_pan(&self, may_pan: bool) {
        self.container.let_pan(&self.moves.map, may_pan);
        self.moves.is_held.set(!may_pan);
    }

    /// Calls `f` with the new middle after a hand has moved it. A zoom does not.
    pub fn on_moved_by_hand(&self, f: impl FnMut(LngLat<Wgs84>) + 'static) {
        self.moves.on_by_hand(f);
    }

    /// Calls `f` with what can be seen, a quarter of a second after any move.
    pub fn on_bounds(&self, f: impl FnMut(Bounds) + 'static) {
        self.moves.on_bounds(f);
    }

    /// Shows where the device is: a dot, and a circle of so many metres.
    pub fn show_accuracy(&self, fix: Option<(LngLat<Wgs84>, f64)>) {
        let shown = fix.and_then(|(position, accuracy_m)| {
            let at = self.moves.drawn_in.to_map(position);
            Accuracy::show(&self.moves.map, &at, accuracy_m).ok()
        });
        self.accuracy.replace(shown);
    }

    /// Shows a pin at a place.
    pub fn show_pin(&self, position: Option<LngLat<Wgs84>>) {
        let shown = position.and_then(|position| {
            let at = self.moves.drawn_in.to_map(position);
            Spot::pin(&self.moves.map, &at).ok()
        });
        self.pin.replace(shown);
    }

    /// Shows where something was thought to be, beside where it is put.
    pub fn show_before(&self, position: Option<LngLat<Wgs84>>) {
        let shown = position.and_then(|position| {
            let at = self.moves.drawn_in.to_map(position);
            Spot::before(&self.moves.map, &at).ok()
        });
        self.before.replace(shown);
    }

    /// Shows these cases and no others.
    pub fn show_cases(&self, cases: &[CasePin]) {
        // Fails only where the page has no document.
        let _ = self.pins.borrow_mut().show(cases);
    }

    /// Marks one of the cases as the one that is looked at.
    pub fn choose_case(&self, code: Option<CaseCode>) {
        self.pins.borrow_mut().choose(code);
    }

    /// Names what everybody knows there, where the map is close enough.
    pub fn name_landmarks(&self, names: &[NameAt]) {
        let (map, drawn_in) = (&self.moves.map, self.moves.drawn_in);
        // Fails only where the page has no document.
        let _ = self
            .labels
            .borrow_mut()
            .draw_landmarks(map, drawn_in, names);
    }

    /// Calls `f` with the place where the map itself is tapped.
    pub fn on_tap(&self, mut f: impl FnMut(LngLat<Wgs84>) + 'static) {
        let drawn_in = self.moves.drawn_in;
        let handle = Evented::on_leaflet_event(&&self.moves.map, "click", {
            move |event: MouseEvent| f(drawn_in.read(&event.lat_lng()))
        });
        self.on_click.borrow_mut().push(handle);
    }

    /// Calls `f` when a case is tapped, or opened by key.
    pub fn on_case(&self, mut f: impl FnMut(CaseCode) + 'static) {
        let group: Layer = self.pins.borrow().group().clone().unchecked_into();
        let handle = Evented::on_leaflet_event(&group, "click", move |event: MouseEvent| {
            if let Some(code) = case_at(event.original_event().target()) {
                f(code);
            }
        });
        self.on_click.borrow_mut().push(handle);
    }
}

impl Drop for MapView {
    fn drop(&mut self) {
        self.moves.end();
        self.on_event.clear();
        self.on_click.borrow_mut().clear();
        // Leaflet would go on with a zoom that is still animated, on a map that
        // is no longer there.
        set(&self.moves.map, "_animatingZoom", &false.into());
        self.moves.map.remove();
    }
}

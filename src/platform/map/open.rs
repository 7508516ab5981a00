//! How a map is put together.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use leaflet::{Event, Evented, EventedHandle, Map, MapOptions, Zoom, ZoomOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};
use xiuhua_core::city::CityPack;

use super::base::{self, MAX_ZOOM};
use super::container::{Before, Container};
use super::datum::DrawnIn;
use super::labels::Labels;
use super::moves::{Moves, View};
use super::pins::{Pins, case_at};
use super::{MapLook, MapView};
use crate::platform::js::object;
use crate::platform::listener::Listener;
use crate::platform::motion;

/// How many zoom levels farther away than the whole city one may go.
const FARTHER_ZOOMS: u8 = 3;
/// How far from the map's edge a focused case is moved, in pixels.
const FOCUS_MARGIN_PX: f64 = 48.0;

/// Opens a map. Leaflet is there.
pub(super) fn open(
    element: HtmlElement,
    pack: &CityPack,
    look: &MapLook,
) -> Result<MapView, JsValue> {
    let before = Before::of(&element);
    let map = Map::new_with_element(&element, &options(pack, look))?;
    let drawn_in = DrawnIn::datum_of(pack);
    let moves = Moves::new(map, drawn_in);
    let container = Container::watch(element.clone(), before, &moves);
    let map = &moves.map;
    let whole_city = drawn_in.to_map(pack.centre);
    moves.look(View::At(whole_city, f64::from(pack.map.zoom)));
    if look.interactive {
        zoom_buttons(look).add_to(map);
    }
    base::draw(map, drawn_in, pack);

    let mut on_event = vec![listen(map, "moveend", {
        let moves = Rc::downgrade(&moves);
        move |_| {
            if let Some(moves) = moves.upgrade() {
                moves.moved();
            }
        }
    })];
    let labels = Rc::new(RefCell::new(Labels::default()));
    if look.town_labels {
        let towns = pack.towns.iter();
        let names = towns.map(|town| {
            (
                town.centre,
                town.name.in_language(&look.language).to_owned(),
            )
        });
        let names: Vec<_> = names.collect();
        // Fails only where the page has no document.
        let _ = labels.borrow_mut().draw_areas(map, drawn_in, &names);
        let (moved, labels) = (map.clone(), Rc::clone(&labels));
        on_event.push(listen(map, "moveend", move |_| {
            labels.borrow().declutter(&moved);
        }));
    }
    let pins = Rc::new(RefCell::new(Pins::new(map, drawn_in)));
    Ok(MapView {
        _on_focus: on_focus(&element, &moves, &pins),
        moves,
        pins,
        signs: RefCell::default(),
        accuracy: RefCell::default(),
        pin: RefCell::default(),
        before: RefCell::default(),
        labels,
        cells: RefCell::default(),
        chosen_cell: RefCell::default(),
        on_event,
        on_click: RefCell::default(),
        container,
    })
}

fn options(pack: &CityPack, look: &MapLook) -> MapOptions {
    let has_tiles = !pack.map.layers.is_empty();
    let is_still = motion::is_unwanted();
    let mut options = vec![
        ("attributionControl", false.into()),
        ("zoomControl", false.into()),
        // Tiles are sharp at whole levels only.
        ("zoomSnap", if has_tiles { 1.0 } else { 0.25 }.into()),
        (
            "minZoom",
            pack.map.zoom.saturating_sub(FARTHER_ZOOMS).into(),
        ),
        ("maxZoom", MAX_ZOOM.into()),
        // The container may change its size when the window does not.
        ("trackResize", false.into()),
    ];
    let gestures = [
        "dragging",
        "touchZoom",
        "doubleClickZoom",
        "scrollWheelZoom",
        "boxZoom",
    ];
    for way in gestures.into_iter().chain(["keyboard"]) {
        options.push((way, look.interactive.into()));
    }
    for motion in [
        "zoomAnimation",
        "fadeAnimation",
        "markerZoomAnimation",
        "inertia",
    ] {
        options.push((motion, (!is_still).into()));
    }
    object(&options).unchecked_into()
}

fn zoom_buttons(look: &MapLook) -> Zoom {
    let names = &look.controls_labels;
    let options = object(&[
        ("position", "topright".into()),
        ("zoomInTitle", names.zoom_in.as_str().into()),
        ("zoomOutTitle", names.zoom_out.as_str().into()),
    ]);
    Zoom::new(&options.unchecked_into::<ZoomOptions>())
}

fn listen(map: &Map, event: &'static str, on: impl FnMut(Event) + 'static) -> EventedHandle<Event> {
    Evented::on_leaflet_event(&map, event, on)
}

/// Brings a case into view that the keyboard has reached.
fn on_focus(element: &Element, moves: &Rc<Moves>, pins: &Rc<RefCell<Pins>>) -> Listener {
    let (moves, pins) = (moves.clone(), pins.clone());
    Listener::new(element, "focusin", move |event| {
        let by_key = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| target.matches(":focus-visible").unwrap_or(false));
        let at = case_at(event.target()).and_then(|code| pins.borrow().place_of(code));
        if let Some(at) = at.filter(|_| by_key) {
            let margin = Array::of2(&FOCUS_MARGIN_PX.into(), &FOCUS_MARGIN_PX.into());
            let options = object(&[("padding", margin.into()), ("animate", false.into())]);
            moves.by_program(|map| map.pan_inside_with_options(&at, &options));
        }
    })
}

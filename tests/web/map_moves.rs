//! Who moves a map: the resident's hand, or the program.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;
use xiuhua::platform::map::{MapLook, MapView};
use xiuhua_core::geo::{Bounds, LngLat, Wgs84};

use super::map::{all, at, look, open, pack};
use super::support::{container, js, name_assets, sleep, until};

/// Presses the mouse on `on` and drags by pixels, at a hand's speed.
pub async fn drag(on: &Element, x_px: i32, y_px: i32) {
    js(
        on,
        "const { left, top } = argument.getBoundingClientRect(); self.grip = [left + 5, top + 5]",
    );
    let fire = |kind: &str, part: f64| {
        let (x, y) = (f64::from(x_px) * part, f64::from(y_px) * part);
        js(
            on,
            &format!(
                "argument.dispatchEvent(new MouseEvent('{kind}', {{ bubbles: true, cancelable: true,
                    clientX: grip[0] + {x}, clientY: grip[1] + {y}, button: 0 }}))"
            ),
        );
    };
    fire("mousedown", 0.0);
    for part in [0.3, 0.6, 1.0] {
        fire("mousemove", part);
        sleep(30).await;
    }
    fire("mouseup", 1.0);
    fire("click", 1.0);
}

#[wasm_bindgen_test]
async fn only_the_hand_moves_by_hand() {
    let (element, map) = open(&pack()).await;
    let moved: Rc<RefCell<Vec<LngLat<Wgs84>>>> = Rc::default();
    let seen: Rc<RefCell<Vec<Bounds>>> = Rc::default();
    let (to_moved, to_seen) = (moved.clone(), seen.clone());
    map.on_moved_by_hand(move |centre| to_moved.borrow_mut().push(centre));
    map.on_bounds(move |bounds| to_seen.borrow_mut().push(bounds));

    let here = at(121.342, 30.742);
    map.look_at(at(121.1, 30.8), 12);
    map.look_at(here, 15);
    assert_eq!(map.centre(), here);
    until("the bounds", || !seen.borrow().is_empty()).await;
    sleep(400).await;
    assert_eq!(seen.borrow().len(), 1, "told once, when the map lies still");
    assert!(seen.borrow()[0].contains(here));
    js(&element, "argument.style.height = '420px'");
    until("the new bounds", || seen.borrow().len() == 2).await;
    assert!(map.centre().distance_m(here) < 5.0);
    assert!(moved.borrow().is_empty());

    map.pan_by_px(100.0, 0.0);
    assert_eq!(moved.borrow().len(), 1);
    assert!(moved.borrow()[0].lng_deg() > here.lng_deg());
    drag(&element, 0, 80).await;
    until("the drag's end", || moved.borrow().len() == 2).await;
    assert!(moved.borrow()[1].lat_deg() > here.lat_deg());
    js(
        &element,
        "argument.querySelector('.leaflet-control-zoom-in').click()",
    );
    let is_zooming = || !all(&element, ".leaflet-zoom-anim").is_empty();
    until("the zoom's beginning", is_zooming).await;
    // Asked for while the zoom is animated: done at its end, and not by hand.
    map.look_at(here, 12);
    assert_ne!(map.centre(), here);
    until("the view asked for", || map.centre() == here).await;
    sleep(400).await;
    assert_eq!(map.centre(), here);
    assert_eq!(moved.borrow().len(), 2);
}

#[wasm_bindgen_test]
async fn a_zoom_moves_nothing_and_leaves_the_middle_to_the_pixel() {
    let (element, map) = open(&pack()).await;
    let moved: Rc<Cell<u32>> = Rc::default();
    let to_moved = moved.clone();
    map.keep_middle();
    let here = at(121.316_412_3, 30.711_398_7);
    map.look_at(here, 17);
    map.on_moved_by_hand(move |_| to_moved.set(to_moved.get() + 1));
    let click = |way: &str| {
        let press = format!("argument.querySelector('.leaflet-control-zoom-{way}').click()");
        js(&element, &press);
    };
    // Leaflet has the new zoom from the beginning, and passes over a press until the end.
    let is_zooming = || !all(&element, ".leaflet-zoom-anim").is_empty();
    for (way, zoom) in [("in", 18.0), ("out", 17.0), ("out", 16.0)] {
        click(way);
        until("the zoom's end", || map.zoom() == zoom && !is_zooming()).await;
        assert_eq!(map.centre(), here);
    }
    // Far away a pixel is 60 m: what is rounded there must not stay when it is close again.
    map.look_at(here, 11);
    js(&element, "argument.style.height = '351px'");
    sleep(100).await;
    // Over a corner, not over the middle.
    js(
        &element,
        "const { left, top } = argument.getBoundingClientRect();
        argument.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true,
            clientX: left + 20, clientY: top + 20, deltaY: -600 }))",
    );
    until("the wheel's end", || map.zoom() > 12.0).await;
    sleep(400).await;
    assert_eq!(map.centre(), here);
    assert_eq!(moved.get(), 0);
    map.pan_by_px(24.0, 0.0);
    assert_eq!(moved.get(), 1);
    assert!(map.centre().lng_deg() > here.lng_deg());
}

#[wasm_bindgen_test]
async fn a_map_that_is_held_is_not_panned_and_no_stop_of_the_keyboard() {
    let (element, map) = open(&pack()).await;
    map.let_pan(false);
    let before = map.centre();
    drag(&element, 50, 50).await;
    sleep(100).await;
    assert_eq!(map.centre(), before);
    assert!(!element.has_attribute("tabindex"));
    map.let_pan(true);
    assert!(element.has_attribute("tabindex"));
    drag(&element, 50, 50).await;
    until("the drag's end", || map.centre() != before).await;
}

#[wasm_bindgen_test]
async fn a_map_that_still_glides_when_it_is_held_comes_back() {
    let (element, map) = open(&pack()).await;
    map.keep_middle();
    map.look_at(at(121.316, 30.711), 17);
    drag(&element, 150, 80).await;
    // Leaflet begins to glide only in the next frame.
    map.let_pan(false);
    let held = map.centre();
    sleep(1_500).await;
    assert_eq!(map.centre(), held);
}

#[wasm_bindgen_test]
async fn names_are_seen_only_and_leave_the_pin_free() {
    let pack = pack();
    let (element, map) = open(&pack).await;
    let names = || all(&element, ".map-label span");
    for name in names() {
        assert_eq!(name.get_attribute("aria-hidden").as_deref(), Some("true"));
    }
    let is_shown = |zh: &str| {
        let names = names();
        let name = (names.iter()).find(|name| name.text_content().as_deref() == Some(zh));
        !name.unwrap().has_attribute("hidden")
    };
    let town = &pack.towns[0];
    map.look_at(town.centre, 15);
    assert!(is_shown(&town.name.zh));
    map.keep_middle();
    assert!(!is_shown(&town.name.zh));
    map.pan_by_px(150.0, 0.0);
    assert!(is_shown(&town.name.zh));
}

#[wasm_bindgen_test]
async fn a_still_map_is_no_trap_for_the_keyboard() {
    name_assets();
    let element = container(390, 160);
    let still = MapLook {
        interactive: false,
        ..look()
    };
    let map = MapView::open(element.clone(), &pack(), &still)
        .await
        .unwrap();
    map.show_pin(Some(at(121.3, 30.8)));
    let before = map.centre();
    drag(&element, 50, 50).await;
    sleep(100).await;
    assert_eq!(map.centre(), before);
    assert_eq!(all(&element, "a, button, [tabindex]").len(), 0);
    assert!(!element.has_attribute("tabindex"));
    assert_eq!(all(&element, ".marker-box--pin svg").len(), 1);
    map.show_pin(None);
    assert_eq!(all(&element, ".marker-box--pin").len(), 0);
}

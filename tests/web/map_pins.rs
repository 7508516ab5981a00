//! Cases on the map: buttons, as many as a city has.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use xiuhua::platform::map::CasePin;
use xiuhua_core::case::CaseCode;

use super::map::{all, at, open, pack};
use super::map_moves::drag;
use super::support::{js, sleep};

fn code(number: u32) -> CaseCode {
    CaseCode::new((2026, 11, 23), number)
}

fn pin(number: u32) -> CasePin {
    let (column, row) = (f64::from(number % 25), f64::from(number / 25));
    CasePin {
        code: code(number),
        position: at(121.1 + column * 0.01, 30.72 + row * 0.01),
        label: format!("case <{number}>"),
        stage_class: "waiting".to_owned(),
        icon: "manhole".to_owned(),
    }
}

fn pins(numbers: impl IntoIterator<Item = u32>) -> Vec<CasePin> {
    numbers.into_iter().map(pin).collect()
}

#[wasm_bindgen_test]
async fn a_case_is_a_button_with_a_name_that_opens_it() {
    let (element, map) = open(&pack()).await;
    let opened: Rc<RefCell<Vec<CaseCode>>> = Rc::default();
    let to_opened = opened.clone();
    map.on_case(move |code| to_opened.borrow_mut().push(code));
    map.show_cases(&pins([1, 2]));
    let buttons = all(&element, "button.marker[data-tone=waiting]");
    assert_eq!(buttons.len(), 2);
    assert_eq!(buttons[0].get_attribute("aria-label").unwrap(), "case <1>");
    assert_eq!(
        all(&buttons[0], "use")[0].get_attribute("href").unwrap(),
        "#manhole"
    );

    // What a tap does, and Enter and the space bar on a button.
    js(&buttons[1], "argument.click()");
    assert_eq!(*opened.borrow(), [code(2)]);
    let before = map.centre();
    drag(&buttons[0], 60, 40).await;
    sleep(100).await;
    assert_ne!(map.centre(), before);
    assert_eq!(opened.borrow().len(), 1, "a drag opens nothing");

    map.choose_case(Some(code(2)));
    let pressed = || all(&element, "button[aria-pressed=true]");
    assert_eq!(
        pressed()[0].get_attribute("aria-label").unwrap(),
        "case <2>"
    );
    map.show_cases(&pins([2, 3]));
    assert_eq!(pressed().len(), 1);
    map.choose_case(None);
    assert_eq!(pressed().len(), 0);
}

#[wasm_bindgen_test]
async fn only_what_changed_is_drawn_anew() {
    let (element, map) = open(&pack()).await;
    map.show_cases(&pins([1, 2, 3]));
    let before = all(&element, "button.marker");
    let mut changed = pins([3, 1, 4, 4]);
    changed[0].stage_class = "done".to_owned();
    map.show_cases(&changed);
    assert!(before[0].is_connected(), "1 is the same");
    assert!(!before[1].is_connected(), "2 has gone");
    assert!(!before[2].is_connected(), "3 is another");
    assert_eq!(all(&element, "button.marker").len(), 3, "4 is one case");
    assert_eq!(all(&element, "button[data-tone=done]").len(), 1);
    map.show_cases(&[]);
    assert_eq!(all(&element, ".marker-box").len(), 0);
}

#[wasm_bindgen_test]
async fn five_hundred_cases_stay_fluid() {
    let (element, map) = open(&pack()).await;
    let clock_ms = || {
        js(&JsValue::NULL, "return performance.now()")
            .as_f64()
            .unwrap()
    };
    let five_hundred = pins(0..500);
    let start_ms = clock_ms();
    map.show_cases(&five_hundred);
    let drawn_ms = clock_ms() - start_ms;
    assert_eq!(all(&element, "button.marker").len(), 500);
    let start_ms = clock_ms();
    for _ in 0..10 {
        map.show_cases(&five_hundred);
    }
    let again_ms = (clock_ms() - start_ms) / 10.0;
    // The test build is some ten times slower than the one that residents get,
    // and the machine may be busy.
    assert!(drawn_ms < 5_000.0, "{drawn_ms} ms to draw them");
    assert!(
        3.0 * again_ms < drawn_ms,
        "{again_ms} ms when nothing changed, {drawn_ms} ms at first"
    );
}

#[wasm_bindgen_test]
async fn the_keyboard_brings_a_case_into_view() {
    let (element, map) = open(&pack()).await;
    map.look_at(at(121.1, 30.72), 15);
    map.show_cases(&pins([0, 499]));
    let far = &all(&element, "button.marker")[1];
    js(far, "argument.focus({ focusVisible: true })");
    sleep(50).await;
    let (button, frame) = (
        far.get_bounding_client_rect(),
        element.get_bounding_client_rect(),
    );
    assert!(frame.left() <= button.left() && button.right() <= frame.right());
    assert!(frame.top() <= button.top() && button.bottom() <= frame.bottom());
}

#[wasm_bindgen_test]
async fn a_case_may_take_the_map_away() {
    let (element, map) = open(&pack()).await;
    map.show_cases(&pins([7]));
    let kept = Rc::new(RefCell::new(None));
    let own = kept.clone();
    map.on_case(move |_| drop(own.borrow_mut().take()));
    *kept.borrow_mut() = Some(map);
    js(
        &JsValue::NULL,
        "self.faults = []; addEventListener('error', (event) => faults.push(event.message))",
    );
    js(&all(&element, "button.marker")[0], "argument.click()");
    sleep(400).await;
    assert_eq!(element.child_element_count(), 0);
    assert_eq!(
        js(&JsValue::NULL, "return faults.join()")
            .as_string()
            .unwrap(),
        ""
    );
}

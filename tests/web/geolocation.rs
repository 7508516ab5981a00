//! Positions, from a receiver that says what the test wants.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use xiuhua::platform::geolocation::{Fix, LocationProblem, Watch, watch, watch_within};

use super::support::{js, sleep};

const DENIED: u32 = 1;
const UNAVAILABLE: u32 = 2;
/// Long enough for nothing in a test.
const PATIENCE_MS: u32 = 60;
const LONGER_MS: i32 = 120;

type News = Rc<RefCell<Vec<Result<Fix, LocationProblem>>>>;

/// Stands for `navigator.geolocation` while it lives.
struct Receiver;

impl Receiver {
    fn new() -> Self {
        Self::be(
            "{
                watches: new Map(), made: 0,
                watchPosition(fix, fail, options) {
                    this.options = options;
                    this.watches.set(++this.made, { fix, fail });
                    return this.made;
                },
                clearWatch(id) { this.watches.delete(id); },
             }",
        )
    }

    fn be(value: &str) -> Self {
        let define = format!(
            "Object.defineProperty(navigator, 'geolocation', {{ value: {value}, configurable: true }})"
        );
        js(&JsValue::NULL, &define);
        Self
    }

    fn find(&self, lng: f64, lat: f64, accuracy: f64) {
        self.each(&format!(
            "fix({{ coords: {{ longitude: {lng}, latitude: {lat}, accuracy: {accuracy} }}, timestamp: 0 }})"
        ));
    }

    fn fail(&self, code: u32) {
        self.each(&format!("fail({{ code: {code}, message: '' }})"));
    }

    fn each(&self, call: &str) {
        let body = format!(
            "for (const watch of [...navigator.geolocation.watches.values()]) watch.{call}"
        );
        js(&JsValue::NULL, &body);
    }

    fn watches(&self) -> f64 {
        js(&JsValue::NULL, "return navigator.geolocation.watches.size")
            .as_f64()
            .unwrap()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        js(&JsValue::NULL, "delete navigator.geolocation");
    }
}

fn listen(patience_ms: u32) -> (Watch, News) {
    let news = News::default();
    let heard = news.clone();
    let watch = watch_within(patience_ms, move |said| heard.borrow_mut().push(said));
    (watch, news)
}

fn accuracies(news: &News) -> Vec<f64> {
    news.borrow()
        .iter()
        .map(|said| said.unwrap().accuracy_m)
        .collect()
}

#[wasm_bindgen_test]
fn a_poor_fix_then_a_good_one_and_nothing_after_the_end() {
    let receiver = Receiver::new();
    let (watch, news) = listen(PATIENCE_MS);
    receiver.find(121.3, 30.7, 5_000.0);
    receiver.find(121.342, 30.742, 12.5);
    assert_eq!(accuracies(&news), [5_000.0, 12.5]);
    let found = news.borrow()[1].unwrap().position;
    assert_eq!((found.lng_deg(), found.lat_deg()), (121.342, 30.742));
    let exact = js(
        &JsValue::NULL,
        "return navigator.geolocation.options.enableHighAccuracy",
    );
    assert!(exact.is_truthy());

    assert_eq!(receiver.watches(), 1.0);
    drop(watch);
    assert_eq!(receiver.watches(), 0.0);
}

#[wasm_bindgen_test]
async fn who_says_no_is_not_asked_for_patience() {
    let receiver = Receiver::new();
    let (_watch, news) = listen(PATIENCE_MS);
    receiver.fail(DENIED);
    sleep(LONGER_MS).await;
    assert_eq!(*news.borrow(), [Err(LocationProblem::Denied)]);
}

#[wasm_bindgen_test]
async fn a_device_that_cannot_find_itself_may_yet() {
    let receiver = Receiver::new();
    let (_watch, news) = listen(PATIENCE_MS);
    receiver.fail(UNAVAILABLE);
    sleep(LONGER_MS).await;
    assert_eq!(*news.borrow(), [Err(LocationProblem::Unavailable)]);
    receiver.find(121.3, 30.7, 20.0);
    assert_eq!(news.borrow().len(), 2);
}

#[wasm_bindgen_test]
async fn silence_is_told_once_and_watching_goes_on() {
    let receiver = Receiver::new();
    let (_watch, news) = listen(PATIENCE_MS);
    // What broken receivers say is no fix.
    receiver.find(0.0, 0.0, 1.0);
    receiver.find(f64::NAN, 30.7, 1.0);
    receiver.find(121.3, 30.7, f64::NAN);
    receiver.find(121.3, 97.0, 1.0);
    assert!(news.borrow().is_empty());
    sleep(3 * LONGER_MS).await;
    assert_eq!(*news.borrow(), [Err(LocationProblem::Timeout)]);
    receiver.find(121.3, 30.7, 20.0);
    assert!(news.borrow()[1].is_ok());
}

#[wasm_bindgen_test]
async fn a_fix_ends_the_waiting() {
    let receiver = Receiver::new();
    let (watch, news) = listen(PATIENCE_MS);
    receiver.find(121.3, 30.7, 20.0);
    sleep(LONGER_MS).await;
    assert_eq!(accuracies(&news), [20.0]);
    drop(watch);

    let (watch, news) = listen(PATIENCE_MS);
    drop(watch);
    sleep(LONGER_MS).await;
    assert!(news.borrow().is_empty(), "nobody waits any more");
}

#[wasm_bindgen_test]
async fn a_browser_without_positions_says_so_later() {
    let _none = Receiver::be("undefined");
    let (_watch, news) = listen(PATIENCE_MS);
    assert!(
        news.borrow().is_empty(),
        "not before the caller has its watch"
    );
    sleep(LONGER_MS).await;
    assert_eq!(*news.borrow(), [Err(LocationProblem::Unsupported)]);
}

#[wasm_bindgen_test]
fn a_watch_may_end_in_its_own_callback() {
    let receiver = Receiver::new();
    let kept: Rc<RefCell<Option<Watch>>> = Rc::default();
    let news = Rc::new(RefCell::new(0));
    let (own, count) = (kept.clone(), news.clone());
    *kept.borrow_mut() = Some(watch(move |_| {
        *count.borrow_mut() += 1;
        own.borrow_mut().take();
    }));
    receiver.find(121.3, 30.7, 20.0);
    receiver.find(121.3, 30.7, 10.0);
    assert_eq!(*news.borrow(), 1);
    assert_eq!(receiver.watches(), 0.0);
}

//! Words that are spoken, where the browser can write them down. It sends the
//! sound to its maker for that; nothing of it comes here but the text.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::js::{get, set};

/// The standard's name, and that of the browsers that have it today.
const NAMES: [&str; 2] = ["SpeechRecognition", "webkitSpeechRecognition"];

/// What listening comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Words, as far as they are certain.
    Words(String),
    /// The resident, or the system's settings, said no.
    Denied,
    /// There is no way to the browser's maker.
    Offline,
    /// Nothing was understood.
    Nothing,
    /// It listens no longer.
    End,
}

/// Listens for as long as it lives.
pub struct Listening {
    recognition: JsValue,
    _on: [Closure<dyn FnMut(JsValue)>; 3],
}

/// Whether this browser writes down what is said.
pub fn is_there() -> bool {
    maker().is_some()
}

fn maker() -> Option<Function> {
    let window = web_sys::window()?;
    let mut makers = NAMES.iter().map(|name| get(&window, name));
    makers.find_map(|maker| maker.dyn_into().ok())
}

impl Listening {
    /// Begins to listen in this language; `None` where it cannot.
    pub fn begin(language: &str, on_heard: impl Fn(Heard) + Clone + 'static) -> Option<Self> {
        let recognition: JsValue = Reflect::construct(&maker()?, &Array::new()).ok()?;
        set(&recognition, "lang", &language.into());
        set(&recognition, "continuous", &true.into());
        let said = on_heard.clone();
        let on_result = Closure::new(move |event: JsValue| {
            let words = words_of(&event);
            if !words.is_empty() {
                said(Heard::Words(words));
            }
        });
        let failed = on_heard.clone();
        let on_error = Closure::new(move |event: JsValue| {
            let error = get(&event, "error").as_string().unwrap_or_default();
            failed(match error.as_str() {
                "not-allowed" | "service-not-allowed" | "audio-capture" => Heard::Denied,
                "network" => Heard::Offline,
                _ => Heard::Nothing,
            });
        });
        let on_end = Closure::new(move |_| on_heard(Heard::End));
        let on = [on_result, on_error, on_end];
        for (name, closure) in ["onresult", "onerror", "onend"].into_iter().zip(&on) {
            set(&recognition, name, closure.as_ref());
        }
        let listening = Self {
            recognition,
            _on: on,
        };
        listening.call("start").then_some(listening)
    }

    /// Listens no more; words that were said come yet.
    pub fn stop(&self) {
        self.call("stop");
    }

    fn call(&self, method: &str) -> bool {
        let function = get(&self.recognition, method).dyn_into::<Function>();
        function.is_ok_and(|function| function.call0(&self.recognition).is_ok())
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        for name in ["onresult", "onerror", "onend"] {
            set(&self.recognition, name, &JsValue::NULL);
        }
        self.call("abort");
    }
}

/// What is new in an event of results: the best guess of each.
fn words_of(event: &JsValue) -> String {
    let results = get(event, "results");
    let count = |name: &str, of: &JsValue| get(of, name).as_f64().unwrap_or(0.0) as u32;
    let (first, end) = (count("resultIndex", event), count("length", &results));
    let best = |nth: u32| {
        let result = Reflect::get_u32(&results, nth).ok()?;
        get(&Reflect::get_u32(&result, 0).ok()?, "transcript").as_string()
    };
    (first..end).filter_map(best).collect()
}

//! The device's clock, and instants in words by the browser's Intl.

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;
use xiuhua_core::assess::rates::Month;
use xiuhua_core::time::Timestamp;

/// Now, by the device's clock: it displays, it never decides.
pub fn now() -> Timestamp {
    Timestamp::from_ms(Date::now() as i64)
}

/// Milliseconds of a clock that never goes back, whatever somebody does to the
/// device's; its zero is some moment of the page's life.
pub fn running_ms() -> u64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or(0.0, |performance| performance.now()) as u64
}

/// Which parts of an instant are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// Month, day, hour and minute.
    DayAndTime,
    /// Year, month and day.
    Date,
    /// Month and day.
    Day,
    /// The day of the week, in short.
    Weekday,
    /// Hour and minute.
    Time,
}

/// An instant in words, on the clock of a city `offset_minutes` east of
/// Greenwich, wherever the device is.
pub fn in_words(at: Timestamp, offset_minutes: i32, language: &str, parts: Parts) -> String {
    let options = Object::new();
    let set = |name: &str, value: &str| {
        let _ = Reflect::set(
            &options,
            &JsValue::from_str(name),
            &JsValue::from_str(value),
        );
    };
    // Zones written as offsets are young (Chrome 119): the instant is shifted
    // instead and shown as if in Greenwich.
    set("timeZone", "UTC");
    if matches!(parts, Parts::DayAndTime | Parts::Date | Parts::Day) {
        let is_chinese = language.starts_with("zh");
        set("month", if is_chinese { "long" } else { "short" });
        set("day", "numeric");
    }
    if matches!(parts, Parts::DayAndTime | Parts::Time) {
        set("hour", "2-digit");
        set("minute", "2-digit");
        set("hourCycle", "h23");
    }
    match parts {
        Parts::Date => set("year", "numeric"),
        Parts::Weekday => set("weekday", "short"),
        _ => {}
    }
    let shifted_ms = at.as_ms() + i64::from(offset_minutes) * 60_000;
    let date = Date::new(&JsValue::from_f64(shifted_ms as f64));
    in_format(&date, language, &options).unwrap_or_else(|| at.to_rfc3339(offset_minutes))
}

/// A month in words: `2026年11月`, `Nov 2026`; its name alone where that is enough.
pub fn month_in_words(month: Month, language: &str, has_year: bool) -> String {
    let text = month.to_string();
    // Any day of it that is the same one everywhere.
    let date = Date::new(&JsValue::from_str(&format!("{text}-15T00:00:00Z")));
    let options = Object::new();
    let year = has_year.then_some(("year", "numeric"));
    for (name, value) in [("timeZone", "UTC"), ("month", "short")]
        .into_iter()
        .chain(year)
    {
        let (name, value) = (JsValue::from_str(name), JsValue::from_str(value));
        let _ = Reflect::set(&options, &name, &value);
    }
    in_format(&date, language, &options).unwrap_or(text)
}

fn in_format(date: &Date, language: &str, options: &Object) -> Option<String> {
    // Our English is British.
    let language = if language == "en" { "en-GB" } else { language };
    let locales = Array::of1(&JsValue::from_str(language));
    let format = Intl::DateTimeFormat::new(&locales, options).format();
    format.call1(&JsValue::NULL, date).ok()?.as_string()
}

//! Plain JavaScript objects, for calls that take or give one.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// `{name: value, …}`.
pub(super) fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, value);
    }
    object
}

/// Sets a field. Fails only for frozen objects, which we make none of.
pub(super) fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// A field; `undefined` where there is none.
pub(super) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

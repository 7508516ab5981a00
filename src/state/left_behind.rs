//! What somebody has left unsent on a public terminal: it still goes out, and the
//! next person neither sees it nor gets its receipt.
//!
//! Noted in the device's drawer: it can be asked at once, and the tables are
//! cleared around it.

use xiuhua_core::backend::IdempotencyKey;

use crate::platform::drawer::Drawer;

/// Where the keys lie, with a space between them.
const KEYS: &str = "left behind";

/// Notes all that is left behind now; whether it is noted.
pub fn note(keys: &[String]) -> bool {
    if keys.is_empty() {
        Drawer::Device.clear(KEYS);
        return true;
    }
    Drawer::Device.put(KEYS, &keys.join(" "))
}

/// Notes what follows from something that was left behind.
pub fn add(key: &IdempotencyKey) {
    let kept = Drawer::Device.get(KEYS).unwrap_or_default();
    Drawer::Device.put(KEYS, format!("{kept} {}", key.as_str()).trim());
}

/// Whether it was somebody's who is gone.
pub fn has(key: &str) -> bool {
    let kept = Drawer::Device.get(KEYS);
    kept.is_some_and(|kept| kept.split(' ').any(|left| left == key))
}

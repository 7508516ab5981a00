//! Whether the page ended with the camera open: small phones need the memory,
//! and the photo that was being taken never arrives.

use leptos::prelude::*;

use crate::platform::drawer::Drawer;
use crate::platform::{leaving, shell};

/// In the drawer, for it takes a text at once: the page may be killed in the next
/// moment.
const NOTE: &str = "camera";

/// Notes when a file is about to be picked, and when the page is back.
pub fn watch() {
    let picking = shell::on_picking(|| {
        Drawer::Device.put(NOTE, "open");
    });
    // Back on the screen: whether with or without a photo, the page lives.
    let back = leaving::on_return(forget);
    StoredValue::new_local((picking, back));
}

/// Whether it was so last time; the note is gone then.
pub fn take_interruption() -> bool {
    let was_open = Drawer::Device.get(NOTE).is_some();
    forget();
    was_open
}

/// Nobody is to be told.
pub fn forget() {
    Drawer::Device.clear(NOTE);
}

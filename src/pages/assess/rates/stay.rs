//! Choosing something draws the page anew: the keyboard goes on from what was
//! touched: from the choice of the same group that is shown now.

use std::cell::Cell;

use crate::state::device;

thread_local! {
    static TOUCHED: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// What was touched just before the page is drawn anew: the id that the chosen
/// one of a group has.
pub fn at(id: &'static str) {
    TOUCHED.set(Some(id));
}

/// Goes on from there, if something was touched.
pub fn arrive() {
    if let Some(id) = TOUCHED.take() {
        device::stay_at(id);
    }
}

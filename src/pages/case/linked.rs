//! A case that was opened by its private link.

use xiuhua_core::case::{CaseSecret, CaseView, Receipt};

use crate::state::device;
use crate::state::my_cases::{MyCase, MyCases};

/// A private link makes this device one of the reporter's: the case is found
/// here from now on, without the link.
pub fn keep_linked(mine: MyCases, view: &CaseView, secret: CaseSecret) {
    if view.is_mine && mine.find_now(view.code).is_none() {
        mine.keep(MyCase {
            receipt: Receipt {
                code: view.code,
                secret,
                case: view.clone(),
            },
            key: String::new(),
            kept_at: device::now(),
        });
    }
}

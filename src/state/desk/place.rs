//! Which case lies open, as the address has it: the desk stays on the screen
//! while it goes from case to case.

use leptos::prelude::*;
use xiuhua_core::case::CaseCode;

use crate::platform::history;
use crate::routes::Route;
use crate::state::navigation::Navigation;

/// The case in the address.
#[derive(Debug, Clone, Copy)]
pub struct DeskPlace {
    navigation: Navigation,
    open: RwSignal<Option<CaseCode>>,
}

impl DeskPlace {
    /// Follows the address bar as long as the desk is shown.
    pub fn follow(navigation: Navigation) -> Self {
        let open = RwSignal::new(case_of(&navigation.route_now()));
        let watch = history::watch(
            move || {
                open.try_set(case_of(&navigation.route_now()));
            },
            |_| {},
        );
        StoredValue::new_local(watch);
        Self { navigation, open }
    }

    /// The case; whoever asks is told.
    pub fn open(self) -> Option<CaseCode> {
        self.open.get()
    }

    /// Lays a case open, or puts it away. The way back leads to what was before.
    pub fn go(self, code: Option<CaseCode>) {
        if self.open.get_untracked() != code {
            self.navigation.go(&Route::Desk(code));
            self.open.set(code);
        }
    }
}

fn case_of(route: &Route) -> Option<CaseCode> {
    match route {
        Route::Desk(code) => *code,
        _ => None,
    }
}

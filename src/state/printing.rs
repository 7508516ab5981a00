//! Whether a page is being printed: then it shows in full what it folds on the
//! screen.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::printing;
use crate::platform::timer::sleep;

/// How long a page is given to be drawn in full, in milliseconds.
const DRAWN_MS: u32 = 200;
/// How long a browser is given to begin, in milliseconds.
const BEGUN_MS: u32 = 1_000;

/// Whether the page is being printed.
#[derive(Debug, Clone, Copy)]
pub struct Printing {
    is_on: RwSignal<bool>,
    /// Whether all is printed, and not what is chosen on the screen.
    is_all: RwSignal<bool>,
    /// Whether the browser has said that it prints.
    has_begun: StoredValue<bool>,
    is_refused: RwSignal<bool>,
}

impl Printing {
    /// Follows the browser as long as the page is shown.
    pub fn follow() -> Self {
        let printing = Self {
            is_on: RwSignal::new(false),
            is_all: RwSignal::new(false),
            has_begun: StoredValue::new(false),
            is_refused: RwSignal::new(false),
        };
        let watch = printing::watch(move |is_printing| {
            printing.has_begun.set_value(true);
            printing.is_on.set(is_printing);
            if !is_printing {
                printing.is_all.set(false);
            }
        });
        StoredValue::new_local(watch);
        printing
    }

    /// Whether it is; whoever asks is told.
    pub fn is_on(self) -> bool {
        self.is_on.get()
    }

    /// Whether all of it is, whatever is chosen on the screen; whoever asks is
    /// told.
    pub fn is_all(self) -> bool {
        self.is_on.get() && self.is_all.get()
    }

    /// Whether it is, for a moment.
    pub fn is_on_now(self) -> bool {
        self.is_on.get_untracked()
    }

    /// Whether the browser cannot print, as in some apps; whoever asks is told.
    pub fn is_refused(self) -> bool {
        self.is_refused.get()
    }

    /// Prints all that the page can show.
    pub fn print_all(self) {
        self.is_all.set(true);
        self.print();
    }

    /// Draws the page in full, then has the browser print it.
    pub fn print(self) {
        self.has_begun.set_value(false);
        self.is_refused.set(false);
        self.is_on.set(true);
        spawn_local(async move {
            // The dialogue stops the page: it is drawn before.
            sleep(DRAWN_MS).await;
            printing::print();
            sleep(BEGUN_MS).await;
            if self.has_begun.try_get_value() == Some(false) {
                self.is_on.set(false);
                self.is_all.set(false);
                self.is_refused.set(true);
            }
        });
    }
}

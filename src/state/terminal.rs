//! A public terminal: a screen that belongs to nobody, shows the barometer while
//! nobody touches it, and keeps nothing of whoever used it before.
//!
//! The address asks for it (`/barometer?place=…&terminal=1`), somebody agrees
//! once on the device, and the tab is in that mode until it is closed or left.

use leptos::prelude::*;

use crate::platform::drawer::Drawer;
use crate::platform::store::{self, Change, Table};
use crate::platform::{history, idle};
use crate::routes::Route;

/// Where it lies, in the tab for the mode and on the device for the consent.
const KEY: &str = "terminal";
/// Language and look, as a resident has chosen them.
const CHOICES: &str = "xiuhua.";
/// What staff keep of the desk.
const DESK: &str = "desk ";

/// For how long the way back is told before it is taken, in seconds: enough to
/// read it and to touch the screen (WCAG 2.2, success criterion 2.2.1).
pub const TOLD_S: u32 = 20;

/// The mode a tab is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terminal {
    /// After how many seconds without a touch it goes back.
    pub idle_s: u32,
    /// Code of the division whose barometer it shows; empty for the district.
    pub place: String,
}

impl Terminal {
    /// That of this tab, if it is a terminal.
    pub fn current() -> Option<Self> {
        let text = Drawer::Tab.get(KEY)?;
        let (idle_s, place) = text.split_once(' ')?;
        Some(Self {
            idle_s: idle_s.parse().ok()?,
            place: place.to_owned(),
        })
    }

    /// Whether somebody has agreed that this device is one.
    pub fn is_agreed() -> bool {
        Drawer::Device.get(KEY).is_some()
    }

    /// Somebody agrees, for this device.
    pub fn agree() {
        Drawer::Device.put(KEY, "agreed");
    }

    /// Puts this tab into the mode.
    pub fn enter(&self) {
        Drawer::Tab.put(KEY, &format!("{} {}", self.idle_s, self.place));
    }

    /// Takes this tab out of it. That the device may be one stays, until all that
    /// it keeps is forgotten.
    pub fn leave() {
        Drawer::Tab.clear(KEY);
    }

    /// The page that it shows while nobody touches it.
    pub fn start(&self) -> String {
        let mut query = format!("terminal={}", self.idle_s);
        if !self.place.is_empty() {
            query.push_str("&place=");
            query.push_str(&self.place);
        }
        Route::Barometer(query).url()
    }

    /// Whether the tab shows that page.
    fn is_at_start(&self) -> bool {
        let address = history::address();
        let mut pairs = address.query.split('&');
        let place = pairs.find_map(|pair| pair.strip_prefix("place="));
        // Another place is somebody's look at it.
        address.path == Route::Barometer(String::new()).url()
            && place.unwrap_or_default() == self.place
    }

    /// Forgets what the last person left, and begins anew. What is still to be
    /// sent stays, with its photos, and is sent.
    pub async fn begin_anew(&self) {
        // Nobody writes any more what has been cleared.
        store::close(true);
        let is_all_sent = store::keys(Table::Outbox)
            .await
            .is_ok_and(|keys| keys.is_empty());
        let tables = [Table::Drafts, Table::Receipts, Table::Notes];
        let photos = is_all_sent.then_some(Table::Photos);
        let clear: Vec<Change> = tables
            .into_iter()
            .chain(photos)
            .map(Change::Clear)
            .collect();
        let _ = store::apply(&clear).await;
        for drawer in [Drawer::Tab, Drawer::Device] {
            drawer.clear_all(CHOICES);
            drawer.clear_all(DESK);
        }
        history::open_in_place(&self.start());
    }
}

/// The watch over a terminal that somebody has left.
#[derive(Debug, Clone, Copy)]
pub struct Watch {
    idle: StoredValue<idle::Watch, LocalStorage>,
    left_s: RwSignal<Option<u32>>,
}

impl Watch {
    /// Begins to watch, as long as the tab is there.
    pub fn begin() -> Self {
        let left_s = RwSignal::new(None);
        let idle = idle::Watch::begin(move |idle_s| {
            let left = Terminal::current().filter(|terminal| !terminal.is_at_start());
            let Some(terminal) = left else {
                return set(left_s, None);
            };
            match terminal.idle_s.saturating_sub(idle_s) {
                // On its way already.
                0 if left_s.get_untracked() == Some(0) => {}
                0 => {
                    set(left_s, Some(0));
                    leptos::task::spawn_local(async move { terminal.begin_anew().await });
                }
                left if left <= TOLD_S => set(left_s, Some(left)),
                _ => set(left_s, None),
            }
        });
        Self {
            idle: StoredValue::new_local(idle),
            left_s,
        }
    }

    /// How many seconds are left before it goes back, once that is to be told;
    /// whoever asks is told.
    pub fn left_s(self) -> Option<u32> {
        self.left_s.get()
    }

    /// Somebody is there.
    pub fn stay(self) {
        self.idle.with_value(idle::Watch::touch);
        set(self.left_s, None);
    }
}

fn set(left_s: RwSignal<Option<u32>>, to: Option<u32>) {
    if left_s.get_untracked() != to {
        left_s.set(to);
    }
}

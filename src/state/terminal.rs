//! A public terminal: a screen that belongs to nobody, shows the barometer while
//! nobody touches it, and keeps nothing of whoever used it before.
//!
//! The address asks for it (`/barometer?place=…&terminal=1`), somebody agrees
//! once on the device, and the tab is in that mode until it is closed, or the
//! address ends it (`terminal=0`).

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::drawer::Drawer;
use crate::platform::store::{self, Change, Table};
use crate::platform::timer::sleep;
use crate::platform::{answers, history, idle};
use crate::routes::Route;
use crate::state::draft::is_done;
use crate::state::{camera, left_behind};

/// Where it lies, in the tab for the mode and on the device for the consent.
const KEY: &str = "terminal";
/// That somebody has looked at something else since all was cleared; on the
/// device, for the tab may be closed before it is.
const USED: &str = "terminal used";
/// Language and look, as a resident has chosen them.
const CHOICES: &str = "xiuhua.";
/// What staff keep of the desk.
const DESK: &str = "desk ";

/// For how long the way back is told before it is taken, in seconds: enough to
/// read it and to touch the screen (WCAG 2.2, success criterion 2.2.1).
pub const TOLD_S: u32 = 20;

/// How often clearing is tried before the page goes.
const FORGET_TRIES: u32 = 3;
/// How long is waited in between, in milliseconds.
const FORGET_PAUSE_MS: u32 = 1_000;

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

    fn is_used() -> bool {
        Drawer::Device.get(USED).is_some()
    }

    fn note_use() {
        if !Self::is_used() {
            Drawer::Device.put(USED, "used");
        }
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
    /// sent stays, with its photos, and is sent; nobody sees it any more.
    pub async fn begin_anew(&self) {
        forget_patiently().await;
        history::open_in_place(&self.start());
    }

    /// This device is no terminal any more: what the last person left is forgotten,
    /// then `next` is opened. Where it was none, nothing happens.
    pub fn end(next: Route) {
        if Self::current().is_none() && !Self::is_agreed() {
            return;
        }
        // First of all, so that nothing takes the page back to the screen meanwhile.
        Drawer::Tab.clear(KEY);
        Drawer::Device.clear(KEY);
        spawn_local(async move {
            forget_patiently().await;
            history::open_in_place(&next.url());
        });
    }
}

/// A device that is busy may manage in a moment. Where it never does, the page
/// that comes next tries again: it still counts as used.
async fn forget_patiently() {
    for _ in 0..FORGET_TRIES {
        if forget().await {
            return Drawer::Device.clear(USED);
        }
        sleep(FORGET_PAUSE_MS).await;
    }
}

/// Whether all is gone that is to go.
async fn forget() -> bool {
    // Nobody writes any more what has been cleared.
    store::close(true);
    for drawer in [Drawer::Tab, Drawer::Device] {
        drawer.clear_all(CHOICES);
        drawer.clear_all(DESK);
    }
    camera::forget();
    answers::forget_places().await;
    let Ok(unsent) = store::keys(Table::Outbox).await else {
        return false;
    };
    if !left_behind::note(&unsent) {
        return false;
    }
    let tables = [Table::Drafts, Table::Receipts, Table::Notes];
    let photos = unsent.is_empty().then_some(Table::Photos);
    let clear = tables.into_iter().chain(photos).map(Change::Clear);
    is_done(&store::apply(&clear.collect::<Vec<_>>()).await)
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
        Self::over(None)
    }

    /// Begins to watch a page that is left so many seconds after a touch, as long
    /// as what calls it is there.
    pub fn of_page(stays_s: u32) -> Self {
        Self::over(Some(stays_s))
    }

    fn over(stays_s: Option<u32>) -> Self {
        let left_s = RwSignal::new(stays_s);
        let is_on_its_way = Cell::new(false);
        let idle = idle::Watch::begin(move |idle_s| {
            let Some(terminal) = Terminal::current() else {
                return set(left_s, None);
            };
            if is_on_its_way.get() {
                return;
            }
            let is_at_start = terminal.is_at_start();
            if !is_at_start {
                Terminal::note_use();
            }
            let left = match stays_s {
                Some(stays_s) => stays_s.saturating_sub(idle_s),
                None if !is_at_start => terminal.idle_s.saturating_sub(idle_s),
                // Who goes back by themselves leaves nothing either.
                None if Terminal::is_used() => 0,
                None => return set(left_s, None),
            };
            if left == 0 {
                is_on_its_way.set(true);
                spawn_local(async move { terminal.begin_anew().await });
            }
            let is_told = left <= TOLD_S && !is_at_start;
            set(left_s, is_told.then_some(left));
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

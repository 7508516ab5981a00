//! The barometer: what the week felt like in a community, a town or the
//! district, given with one tap (after 湖滨晴雨 of Hangzhou).

mod address;
mod answers;
mod drawing;
mod how;
mod mood;
mod parts;
mod sheet;
mod sky;
mod terminal;
mod topics;
mod week;
mod words;

use leptos::prelude::*;

use self::address::{Asked, Mode, barometer_of};
use self::sheet::Sheet;
use self::terminal::{Ask, Screen};
use crate::pages::terminal as watch;
use crate::routes::Route;
use crate::say;
use crate::state::assess::barometer::Barometer;
use crate::state::assess::terms::Terms;
use crate::state::device;
use crate::state::session::use_session;
use crate::state::terminal::Terminal;
use crate::ui::PageHead;
use crate::words::{Words, use_words};

/// What all that draws the barometer needs.
#[derive(Clone, Copy)]
struct Page {
    words: Words,
    terms: Terms,
    barometer: Barometer,
}

/// The barometer: as a page, or as a public screen shows it.
#[component]
pub fn BarometerPage(
    /// Of what, and how.
    query: String,
) -> impl IntoView {
    let (words, asked) = (use_words(), Asked::read(&query));
    device::set_title(say!(words, barometer.title));
    let page = Page {
        words,
        terms: Terms::load(),
        barometer: Barometer::follow(use_session(), &asked.place),
    };
    let terminal = |idle_s| Terminal {
        idle_s,
        place: asked.place.clone(),
    };
    let wanted = match asked.mode {
        Some(Mode::Terminal { idle_s }) => Some(terminal(idle_s)),
        Some(Mode::NoTerminal) => {
            Terminal::end(barometer_of(&asked.place));
            None
        }
        None => None,
    };
    if let Some(terminal) = wanted.as_ref().filter(|_| Terminal::is_agreed()) {
        terminal.enter();
    }
    let is_screen = RwSignal::new(Terminal::current().is_some());
    let asks = RwSignal::new(wanted.filter(|_| !is_screen.get_untracked()));
    let place = asked.place;
    move || {
        if is_screen.get() {
            watch::begin();
            return view! { <Screen page/> }.into_any();
        }
        let place = place.clone();
        view! {
            <div class="page page--paper page--barometer">
                <PageHead title=say!(words, barometer.title) back=Route::Home.url()/>
                <main id="main" class="page__body" tabindex="-1">
                    {move || asks.get().map(|terminal| view! { <Ask words terminal asks is_screen/> })}
                    <Sheet page place/>
                </main>
            </div>
        }
        .into_any()
    }
}

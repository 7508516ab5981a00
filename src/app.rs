//! The app: what outlives a page, and the page that is shown.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::pages::later::{self, Later, LaterView};
use crate::pages::report::ReportPage;
use crate::routes::Route;
use crate::say;
use crate::state::connection::Connection;
use crate::state::draft::CurrentDraft;
use crate::state::facts::CityFacts;
use crate::state::location::Locator;
use crate::state::my_cases::MyCases;
use crate::state::navigation::Navigation;
use crate::state::outbox::OutboxRunner;
use crate::state::session::Session;
use crate::state::{capture, device};
use crate::ui::IconSprites;
use crate::words::Words;

/// How long a page is given to be drawn, and to take the focus where it wants
/// it, in milliseconds.
const PAGE_SETTLES_MS: u32 = 100;

/// Provides every context, then shows the page of the address.
#[component]
pub fn App() -> impl IntoView {
    provide_context(IconSprites {
        app: device::asset_url("icons-svg").unwrap_or_default(),
        classes: device::asset_url("icons-classes-svg").unwrap_or_default(),
    });
    let words = Words::provide(&device::language());
    let navigation = Navigation::provide();
    Connection::provide();
    let session = Session::provide();
    CityFacts::provide(session);
    let mine = MyCases::provide();
    let draft = CurrentDraft::provide(session);
    Locator::provide(draft);
    OutboxRunner::provide(session, draft, mine);

    // Another page begins where the focus of the one before is lost.
    Effect::new(move |before: Option<Route>| {
        let route = navigation.route();
        if before.is_some_and(|before| before != route) {
            spawn_local(async {
                device::sleep(PAGE_SETTLES_MS).await;
                device::focus_page();
            });
        }
        route
    });

    capture::adopt(draft, navigation);
    let is_later_here = RwSignal::new(later::is_here());
    later::prefetch(move || is_later_here.set(true));
    view! {
        {move || {
            words.follow();
            let route = navigation.route();
            // index.html is the home page: it stays until the app can draw the same.
            if route == Route::Home && device::shell_stands() && !is_later_here.get() {
                return ().into_any();
            }
            if device::leave() {
                words.be_in(&device::language());
            }
            device::set_language(words.tag());
            view! {
                <a class="skip" href="#main">{say!(words, shell.skip)}</a>
                {page(route)}
            }
            .into_any()
        }}
    }
}

fn page(route: Route) -> AnyView {
    match route {
        Route::Report => view! { <ReportPage/> }.into_any(),
        route => view! { <LaterView what=Later::Page(route)/> }.into_any(),
    }
}

//! The app: what outlives a page, and the page that is shown.

use leptos::prelude::*;

use crate::pages;
use crate::routes::Route;
use crate::say;
use crate::state::connection::Connection;
use crate::state::draft::CurrentDraft;
use crate::state::location::Locator;
use crate::state::my_cases::MyCases;
use crate::state::navigation::Navigation;
use crate::state::outbox::OutboxRunner;
use crate::state::session::Session;
use crate::state::{capture, device, part};
use crate::ui::IconSprite;
use crate::words::Words;

/// Provides every context, then shows the page of the address.
#[component]
pub fn App() -> impl IntoView {
    provide_context(IconSprite(
        device::asset_url("icons-svg").unwrap_or_default(),
    ));
    let words = Words::provide(&device::language());
    let navigation = Navigation::provide();
    Connection::provide();
    let session = Session::provide();
    let mine = MyCases::provide();
    let draft = CurrentDraft::provide(session);
    Locator::provide(draft);
    OutboxRunner::provide(session, draft, mine);

    device::leave();
    capture::adopt(draft, navigation);
    Effect::new(move || {
        words.follow();
        device::set_language(words.tag());
    });

    part::prefetch();
    pages::later::prefetch();
    view! {
        {move || {
            words.follow();
            view! {
                <a class="skip" href="#main">{say!(words, shell.skip)}</a>
                {page(navigation.route())}
            }
        }}
    }
}

/// Pages are boxed: one type over all of them would take minutes to compile.
fn page(route: Route) -> AnyView {
    match route {
        Route::Home => view! { <pages::home::HomePage/> }.into_any(),
        Route::Report => view! { <pages::report::ReportPage/> }.into_any(),
        Route::Sending(key) => view! { <pages::sending::SendingPage key/> }.into_any(),
        route => view! { <pages::later::LaterPage route/> }.into_any(),
    }
}

//! Which page is shown.

use leptos::prelude::*;

use crate::platform::history;
use crate::routes::Route;

/// The page shown, and the ways to another.
#[derive(Debug, Clone, Copy)]
pub struct Navigation {
    route: RwSignal<Route>,
}

impl Navigation {
    /// Follows the address bar and the app's links from now on.
    pub fn provide() -> Self {
        let route = RwSignal::new(present());
        let navigation = Self { route };
        let watch = history::watch(
            move || navigation.show(),
            move |url| navigation.go_to_url(&url),
        );
        StoredValue::new_local(watch);
        provide_context(navigation);
        navigation
    }

    /// The page shown; whoever asks is told when it changes.
    pub fn route(self) -> Route {
        self.route.get()
    }

    /// The page shown, for a moment.
    pub fn route_now(self) -> Route {
        self.route.get_untracked()
    }

    /// Goes to a page; the present one stays for the way back.
    pub fn go(self, route: &Route) {
        self.go_to_url(&route.url());
    }

    fn go_to_url(self, url: &str) {
        history::push(url);
        self.show();
    }

    fn show(self) {
        let route = present();
        // The desk goes from case to case by itself.
        let stays = matches!(route, Route::Desk(_))
            && self
                .route
                .with_untracked(|now| matches!(now, Route::Desk(_)));
        if stays {
            self.route.update_untracked(|now| *now = route);
        } else {
            self.route.set(route);
        }
    }

    /// Puts a page in place of the present one, for steps that nobody wants to
    /// come back to.
    pub fn replace(self, route: &Route) {
        history::replace(&route.url());
        self.route.set(present());
    }

    /// Notes in the address what the page shows by now, so that "back" and a
    /// copied link find it again; the page stays.
    pub fn note(self, route: Route) {
        history::replace(&route.url());
        self.route.update_untracked(|now| *now = route);
    }

    /// The address of a page as others can open it.
    pub fn link(self, route: &Route) -> String {
        format!("{}{}", history::origin(), route.url())
    }

    /// One step back, or home where the page was opened directly.
    pub fn back(self) {
        if !history::back() {
            self.go(&Route::Home);
        }
    }
}

fn present() -> Route {
    let address = history::address();
    Route::parse(&address.path, &address.query, &address.fragment)
}

/// The way to other pages.
pub fn use_navigation() -> Navigation {
    use_context().unwrap_or_else(Navigation::provide)
}

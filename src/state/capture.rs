//! The two file inputs of the first paint, and what comes out of them.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::CurrentDraft;
use super::navigation::Navigation;
use crate::platform::shell;
use crate::routes::Route;
use crate::say;
use crate::words::Words;

/// Takes what was picked before the app ran, and what is picked from now on,
/// into the draft, and goes to the report page.
pub fn adopt(draft: CurrentDraft, navigation: Navigation) {
    shell::adopt_photos(move |files| {
        spawn_local(async move {
            if navigation.route_now() != Route::Report {
                // A photo taken on another page begins a report of its own;
                // what was begun before is kept, and offered.
                if !draft.is_untouched() {
                    draft.put_aside().await;
                }
                navigation.go(&Route::Report);
            }
            draft.add_photos(files).await;
        });
    });
}

/// Brings the inputs to where the page has a place for them, named in the
/// present language.
pub fn place_in(place: NodeRef<Div>, words: Words) {
    shell::label_capture(
        say!(words, home.capture_label),
        say!(words, home.camera),
        say!(words, home.album),
    );
    Effect::new(move || {
        if let Some(place) = place.get() {
            shell::move_capture_into(&place);
        }
    });
}

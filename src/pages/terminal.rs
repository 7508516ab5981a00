//! A public terminal goes back to its start when nobody is there any more. This
//! says so in time, over whatever page somebody has left.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::say;
use crate::state::device;
use crate::state::terminal::{TOLD_S, Terminal, Watch};
use crate::ui::{IconSprites, Notice, Tone};
use crate::words::Words;

thread_local! {
    static HAS_BEGUN: Cell<bool> = const { Cell::new(false) };
}

/// Begins to watch where this tab is a terminal, once. It outlives the pages.
pub fn begin() {
    if Terminal::current().is_some() && !HAS_BEGUN.replace(true) {
        // By itself: what a page mounts would go with the page.
        spawn_local(async { leptos::mount::mount_to_body(Leaving) });
    }
}

/// What is told before the page goes.
#[component]
fn Leaving() -> impl IntoView {
    let watch = Watch::begin();
    let is_told = Memo::new(move |_| watch.left_s().is_some());
    provide_context(IconSprites {
        app: device::asset_url("icons-svg").unwrap_or_default(),
        classes: String::new(),
    });
    let told = move || {
        // In the language of the page that somebody has left.
        let words = Words::provide(&device::language());
        let in_words =
            move |seconds: u32| say!(words, terminal.leaving, seconds = seconds).to_string();
        view! {
            <div class="leaving">
                <Notice tone=Tone::Warning icon="clock">
                    // Read aloud once, not every second.
                    <p class="said">{in_words(TOLD_S)}</p>
                    <p class="notice__title digits" aria-hidden="true">
                        {move || watch.left_s().map(in_words)}
                    </p>
                    <p>{say!(words, terminal.leaving_note)}</p>
                    <p class="notice__actions">
                        <button class="button" type="button" on:click=move |_| watch.stay()>
                            {say!(words, terminal.stay)}
                        </button>
                    </p>
                </Notice>
            </div>
        }
    };
    view! { {move || is_told.get().then(told)} }
}

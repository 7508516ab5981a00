//! On a public terminal nothing is left of whoever has rated.

use leptos::prelude::*;

use crate::say;
use crate::state::terminal::{TOLD_S, Terminal, Watch};
use crate::words::Words;

/// Says that the terminal begins anew soon, and does so unless somebody is
/// still there: every touch begins the time anew.
#[component]
pub fn BackSoon(words: Words) -> impl IntoView {
    Terminal::current().map(|_| {
        let watch = Watch::of_page(TOLD_S);
        let left_s = move || watch.left_s().unwrap_or(TOLD_S);
        view! {
            <p class="page__note digits">
                {move || say!(words, rate.back_soon, seconds = left_s()).to_string()}
            </p>
            <p>
                <button class="button" type="button" on:click=move |_| watch.stay()>
                    {say!(words, terminal.stay)}
                </button>
            </p>
        }
    })
}

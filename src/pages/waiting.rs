//! What stands where something is still being loaded, or did not come.

use leptos::prelude::*;

use crate::routes::Route;
use crate::say;
use crate::state::device::Alarm;
use crate::ui::{Skeleton, StateView};
use crate::words::use_words;

/// Pause before something is asked for again by itself, in milliseconds.
const RETRY_MS: u64 = 4_000;

/// Nothing.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// A page that is being loaded.
pub fn page() -> AnyView {
    as_page(view! { <Skeleton/> }.into_any())
}

/// A page that did not come.
pub fn failed_page(retry: Callback<()>) -> AnyView {
    let words = use_words();
    as_page(
        view! {
            <StateView art="art-failed" title=say!(words, shell.failed_title) note=say!(words, shell.failed_text)>
                {retry_button(retry)}
                <a class="button" href=Route::Home.url()>{say!(words, common.home)}</a>
            </StateView>
        }
        .into_any(),
    )
}

/// Tries again, where something small did not come.
pub fn retry_button(retry: Callback<()>) -> AnyView {
    let words = use_words();
    view! {
        <button class="button button--main" type="button" on:click=move |_| retry.run(())>
            {say!(words, common.retry)}
        </button>
    }
    .into_any()
}

/// Tries again by itself, where nobody misses it.
pub fn retry_quietly(retry: Callback<()>) -> AnyView {
    retry_soon(retry);
    nothing()
}

/// Tries again by itself, unless the page has gone.
pub fn retry_soon(retry: Callback<()>) {
    StoredValue::new_local(Alarm::new(RETRY_MS, move || retry.run(())));
}

fn as_page(body: AnyView) -> AnyView {
    view! {
        <div class="page">
            <main id="main" class="page__body" tabindex="-1">{body}</main>
        </div>
    }
    .into_any()
}

//! A sheet over the lower part of the page, for one thing at a time.

use leptos::ev;
use leptos::html::Button;
use leptos::prelude::*;

use super::icon::Icon;
use crate::say;
use crate::words::use_words;

/// The sheet, open as long as it is on the page.
#[component]
pub fn Sheet(
    /// What it is called.
    #[prop(into)]
    title: String,
    /// The resident is done, or has thought better of it.
    on_close: Callback<()>,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    let words = use_words();
    let close = NodeRef::<Button>::new();
    let to_top = move || {
        if let Some(close) = close.get_untracked() {
            let _ = close.focus();
        }
    };
    Effect::new(move || {
        close.track();
        to_top();
    });
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            on_close.run(());
        }
    };
    view! {
        <div class="sheet" on:keydown=on_key>
            <div class="sheet__veil" on:click=move |_| on_close.run(())></div>
            // The keyboard stays within: what lies below is covered.
            <span tabindex="0" on:focus=move |_| to_top()></span>
            <div class="sheet__box" role="dialog" aria-modal="true" aria-labelledby="sheet-title">
                <div class="sheet__bar">
                    <h2 id="sheet-title">{title}</h2>
                    <button node_ref=close class="button button--quiet button--icon" type="button"
                        aria-label=say!(words, common.close) on:click=move |_| on_close.run(())>
                        <Icon name="close"/>
                    </button>
                </div>
                <div class="sheet__body">{children()}</div>
            </div>
            <span tabindex="0" on:focus=move |_| to_top()></span>
        </div>
    }
}

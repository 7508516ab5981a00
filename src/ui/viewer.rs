//! Photos over the whole screen, one at a time.

use leptos::ev;
use leptos::html::Button;
use leptos::prelude::*;

use super::icon::Icon;
use crate::say;
use crate::words::use_words;

/// A photo to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewerPhoto {
    /// Its address; it may come later.
    pub url: Signal<String>,
    /// Its name for screen readers.
    pub alt: String,
    /// What is said below it; may be empty.
    pub note: String,
}

/// The viewer, open as long as it is on the page.
#[component]
pub fn Viewer(
    /// What it is called.
    #[prop(into)]
    title: String,
    /// The photos; there is at least one.
    photos: Vec<ViewerPhoto>,
    /// The one to begin with.
    first: usize,
    /// The resident is done.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let words = use_words();
    let total = photos.len();
    let index = RwSignal::new(first.min(total.saturating_sub(1)));
    let photos = StoredValue::new(photos);
    let shown = move || photos.with_value(|photos| photos.get(index.get()).cloned());
    let go = move |by: isize| {
        index.update(|index| *index = index.saturating_add_signed(by).min(total.saturating_sub(1)));
    };
    let (close, last) = (NodeRef::<Button>::new(), NodeRef::<Button>::new());
    Effect::new(move || {
        if let Some(close) = close.get() {
            let _ = close.focus();
        }
    });
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            // What the viewer was opened from may be closed by this key, too.
            event.stop_propagation();
            on_close.run(());
        }
        "ArrowLeft" => go(-1),
        "ArrowRight" => go(1),
        _ => {}
    };
    // The keyboard stays within: what lies below is covered.
    let go_round = move |event: ev::KeyboardEvent, is_back: bool, to: NodeRef<Button>| {
        if event.key() == "Tab" && event.shift_key() == is_back {
            event.prevent_default();
            if let Some(to) = to.get_untracked() {
                let _ = to.focus();
            }
        }
    };
    view! {
        <div class="viewer" role="dialog" aria-modal="true" aria-labelledby="viewer-title" on:keydown=on_key>
            <div class="viewer__bar">
                <h2 id="viewer-title">{title}</h2>
                <button node_ref=close class="button button--icon" type="button"
                    aria-label=say!(words, common.close) on:click=move |_| on_close.run(())
                    on:keydown=move |event| go_round(event, true, last)>
                    <Icon name="close"/>
                </button>
            </div>
            <div class="viewer__stage">
                {move || shown().map(|photo| view! { <img src=photo.url alt=photo.alt/> })}
            </div>
            <div class="viewer__foot">
                <p>{move || shown().map(|photo| photo.note)}</p>
                <div class="viewer__ways">
                    <button class="button button--icon" type="button" aria-label=say!(words, photo.previous)
                        aria-disabled=move || (index.get() == 0).to_string() on:click=move |_| go(-1)>
                        <Icon name="arrow-left"/>
                    </button>
                    <span class="digits" role="status">
                        {move || say!(words, photo.position, n = index.get() + 1, total = total)}
                    </span>
                    <button node_ref=last class="button button--icon" type="button"
                        aria-label=say!(words, photo.following)
                        aria-disabled=move || (index.get() + 1 == total).to_string() on:click=move |_| go(1)
                        on:keydown=move |event| go_round(event, false, close)>
                        <Icon name="arrow-right"/>
                    </button>
                </div>
            </div>
        </div>
    }
}

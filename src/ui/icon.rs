//! Icons from the one sprite of the app.

use leptos::prelude::*;

/// The address of the icon sprite.
#[derive(Debug, Clone)]
pub struct IconSprite(pub String);

/// An icon beside words: hidden from screen readers, which read the words.
#[component]
pub fn Icon(
    /// Its symbol in the sprite.
    #[prop(into)]
    name: String,
    /// Its class; `icon` where nothing else is said.
    #[prop(default = "icon")]
    class: &'static str,
) -> impl IntoView {
    let sprite = use_context::<IconSprite>().map(|sprite| sprite.0);
    let href = format!("{}#{name}", sprite.unwrap_or_default());
    view! {
        <svg class=class aria-hidden="true" focusable="false">
            <use_ href=href></use_>
        </svg>
    }
}

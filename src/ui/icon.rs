//! Icons from the sprites of the app.

use leptos::prelude::*;

/// The addresses of the icon sprites.
#[derive(Debug, Clone)]
pub struct IconSprites {
    /// What every page needs.
    pub app: String,
    /// Symbols of classes, and drawings, which the first page has no use for.
    pub classes: String,
}

/// An icon beside words: hidden from screen readers, which read the words.
#[component]
pub fn Icon(
    /// Its symbol in the app's sprite.
    #[prop(into)]
    name: String,
    /// Its class; `icon` where nothing else is said.
    #[prop(default = "icon")]
    class: &'static str,
) -> impl IntoView {
    let sprite = use_context::<IconSprites>().map(|sprites| sprites.app);
    drawn(&sprite.unwrap_or_default(), &name, class)
}

/// The symbol of a class, beside its name.
#[component]
pub fn ClassIcon(
    /// Its symbol in the sprite of classes.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    let sprite = use_context::<IconSprites>().map(|sprites| sprites.classes);
    drawn(&sprite.unwrap_or_default(), &name, "icon")
}

/// A drawing beside words that say the same.
#[component]
pub fn Art(
    /// Its symbol: `art-empty`, `art-failed`, `art-offline`.
    name: &'static str,
) -> impl IntoView {
    let sprite = use_context::<IconSprites>().map(|sprites| sprites.classes);
    drawn(&sprite.unwrap_or_default(), name, "art")
}

fn drawn(sprite: &str, name: &str, class: &'static str) -> AnyView {
    let href = format!("{sprite}#{name}");
    view! {
        <svg class=class aria-hidden="true" focusable="false">
            <use_ href=href></use_>
        </svg>
    }
    .into_any()
}

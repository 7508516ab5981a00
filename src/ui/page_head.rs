//! The head of a page: its title, and the way back.

use leptos::prelude::*;

use super::icon::Icon;
use crate::say;
use crate::words::use_words;

/// The head of a page.
#[component]
pub fn PageHead(
    /// The page's title, its `h1`.
    #[prop(into)]
    title: String,
    /// Where "back" goes; without it there is no such link.
    #[prop(optional, into)]
    back: Option<String>,
) -> impl IntoView {
    let words = use_words();
    let class = if back.is_some() {
        "page__head"
    } else {
        "page__head page__head--plain"
    };
    view! {
        <header class=class>
            {back.map(|href| view! {
                <a class="page__back" href=href aria-label=say!(words, common.back)>
                    <Icon name="arrow-left"/>
                </a>
            })}
            <h1>{title}</h1>
        </header>
    }
}

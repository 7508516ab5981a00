//! What a page shows instead of its content: nothing there, failed, offline,
//! or still loading.

use leptos::prelude::*;

use super::icon::Art;
use crate::say;
use crate::words::use_words;

/// A drawing, a title, a sentence, and what can be done.
#[component]
pub fn StateView(
    /// Symbol of the drawing: `art-empty`, `art-failed`, `art-offline`.
    art: &'static str,
    /// In a few words.
    #[prop(into)]
    title: String,
    /// What it means.
    #[prop(into)]
    note: String,
    /// A link or button, if anything can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="state" role="status">
            <Art name=art/>
            <h2>{title}</h2>
            <p>{note}</p>
            {children.map(|children| children())}
        </section>
    }
}

/// Rows that are on their way.
#[component]
pub fn Skeleton() -> impl IntoView {
    let words = use_words();
    view! {
        <div class="skeleton" aria-busy="true">
            <p class="said" role="status">{say!(words, common.loading)}</p>
            <span class="skeleton__row"></span>
            <span class="skeleton__row"></span>
            <span class="skeleton__row"></span>
        </div>
    }
}

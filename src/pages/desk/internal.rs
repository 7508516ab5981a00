//! The mark of what residents never see.

use leptos::prelude::*;

use crate::say;
use crate::ui::Icon;
use crate::words::Words;

/// The mark, in words and shape.
#[component]
pub fn InternalTag(words: Words) -> impl IntoView {
    view! {
        <span class="desk__tag"><Icon name="lock" class="icon icon--small"/> {say!(words, desk.internal)}</span>
    }
}

//! Something folded on the screen, and open on paper.

use leptos::prelude::*;

use crate::state::printing::Printing;

/// A head, and what is under it: drawn when it is opened.
pub fn fold(printing: Printing, id: &'static str, title: String, body: ViewFn) -> AnyView {
    let is_open = RwSignal::new(false);
    let is_shown = Memo::new(move |_| is_open.get() || printing.is_on());
    view! {
        <details class="rates-fold" id=id prop:open=is_shown
            on:toggle:target=move |event| {
                // What is opened for paper alone is folded again after.
                if !printing.is_on_now() {
                    is_open.set(event.target().open());
                }
            }>
            <summary class="rates-fold__head">{title}</summary>
            {move || is_shown.get().then(|| body.run())}
        </details>
    }
    .into_any()
}

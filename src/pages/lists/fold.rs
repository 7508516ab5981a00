//! Something folded, which is drawn when it is opened: a cheap phone has no 403
//! classes to draw at once.

use leptos::prelude::*;

use super::Lists;

/// A head, and what is under it.
#[component]
pub fn Fold(
    lists: Lists,
    class: &'static str,
    /// Whether it is open on the screen.
    #[prop(into)]
    is_open: Signal<bool>,
    on_toggle: Callback<bool>,
    /// Whether it is open on paper in any case.
    #[prop(into)]
    is_for_paper: Signal<bool>,
    head: AnyView,
    #[prop(into)] body: ViewFn,
) -> impl IntoView {
    let printing = lists.printing;
    let is_shown = Memo::new(move |_| is_open.get() || (printing.is_on() && is_for_paper.get()));
    view! {
        <details class=class prop:open=is_shown
            on:toggle:target=move |event| {
                // What is opened for paper alone is folded again after.
                if !printing.is_on_now() {
                    on_toggle.run(event.target().open());
                }
            }>
            <summary class="fold__head">{head}</summary>
            {move || is_shown.get().then(|| body.run())}
        </details>
    }
}

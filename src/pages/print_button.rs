//! The way to paper.

use leptos::prelude::*;

use crate::say;
use crate::state::printing::Printing;
use crate::ui::{Icon, Notice, Tone};
use crate::words::Words;

/// Has the page printed; says what to do where the browser cannot.
#[component]
pub fn PrintButton(
    words: Words,
    printing: Printing,
    /// What will be printed; may be empty.
    #[prop(into)]
    note: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="print">
            <button class="button button--small" type="button" on:click=move |_| printing.print()>
                <Icon name="print"/> {say!(words, lists.print)}
            </button>
            <small class="print__note">{move || note.get()}</small>
        </div>
        {move || printing.is_refused().then(|| view! {
            <Notice tone=Tone::Warning icon="info"><p>{say!(words, lists.cannot_print)}</p></Notice>
        })}
    }
}

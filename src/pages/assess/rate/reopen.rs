//! What is not solved can be taken up again in the same step.

use leptos::prelude::*;

use crate::say;
use crate::state::notepad::Notepad;
use crate::words::Words;

/// The switch, off until somebody turns it on.
#[component]
pub fn ReopenField(
    words: Words,
    pad: Notepad,
    /// Then it is an objection, and the case is checked again.
    is_declined: bool,
    /// Whether it is not solved, or by half.
    is_offered: Memo<bool>,
) -> impl IntoView {
    let (name, note) = match is_declined {
        true => (
            say!(words, rate.reopen_declined),
            say!(words, rate.reopen_declined_note),
        ),
        false => (say!(words, rate.reopen), say!(words, rate.reopen_note)),
    };
    let is_on = move || pad.rating().reopens;
    move || {
        is_offered.get().then(|| {
            view! {
                <section class="panel rate__reopen">
                    <label class="check">
                        <input type="checkbox" id="rate-reopens" prop:checked=is_on
                            aria-describedby="rate-reopens-note"
                            on:change:target=move |event| {
                                let is_on = event.target().checked();
                                pad.choose(|rating| rating.reopens = is_on);
                            }/>
                        <span class="check__text">{name}</span>
                    </label>
                    <p class="page__note" id="rate-reopens-note">{note}</p>
                </section>
            }
        })
    }
}

//! Whether this device may be a public terminal: somebody says so on the device,
//! since a terminal clears what people leave on it.

use leptos::prelude::*;

use crate::say;
use crate::state::device;
use crate::state::terminal::Terminal;
use crate::words::Words;

/// The question.
#[component]
pub fn Ask(
    words: Words,
    terminal: Terminal,
    asks: RwSignal<Option<Terminal>>,
    is_screen: RwSignal<bool>,
) -> impl IntoView {
    let note = say!(words, terminal.ask_note, seconds = terminal.idle_s).to_string();
    let agree = move |_| {
        Terminal::agree();
        terminal.enter();
        is_screen.set(true);
        device::stay_at("main");
    };
    let decline = move |_| {
        asks.set(None);
        device::stay_at("main");
    };
    view! {
        <section class="panel" aria-labelledby="ask-title">
            <h2 id="ask-title">{say!(words, terminal.ask)}</h2>
            <p>{note}</p>
            <div class="buttons">
                <button class="button" type="button" on:click=decline>{say!(words, terminal.decline)}</button>
                <button class="button" type="button" on:click=agree>{say!(words, terminal.agree)}</button>
            </div>
        </section>
    }
}

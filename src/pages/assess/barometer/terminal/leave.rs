//! The way out of the mode, which is asked for twice: anybody may touch the
//! screen.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::say;
use crate::state::device;
use crate::state::terminal::Terminal;
use crate::ui::Sheet;
use crate::words::Words;

const BUTTON: &str = "terminal-leave";

/// The button, and the question.
#[component]
pub fn Leave(words: Words) -> impl IntoView {
    let asks = RwSignal::new(false);
    let stay = Callback::new(move |()| {
        asks.set(false);
        device::focus(BUTTON);
    });
    let leave = move |_| {
        if let Some(terminal) = Terminal::current() {
            spawn_local(async move { terminal.end().await });
        }
    };
    let question = move || {
        view! {
            <Sheet title=say!(words, terminal.leave_ask) on_close=stay>
                <p>{say!(words, terminal.leave_note)}</p>
                <div class="buttons">
                    <button class="button" type="button" on:click=move |_| stay.run(())>
                        {say!(words, terminal.leave_not)}
                    </button>
                    <button class="button" type="button" on:click=leave>
                        {say!(words, terminal.leave_yes)}
                    </button>
                </div>
            </Sheet>
        }
    };
    view! {
        <button class="button button--quiet screen__leave" id=BUTTON type="button"
            on:click=move |_| asks.set(true)>
            {say!(words, terminal.leave)}
        </button>
        {move || asks.get().then(question)}
    }
}

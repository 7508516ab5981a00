//! On a public terminal nothing is left of whoever has rated.

use leptos::prelude::*;

use crate::say;
use crate::state::device::Alarm;
use crate::state::terminal::Terminal;
use crate::words::Words;

/// How long what was given is shown there, in seconds: time to read it.
const SHOWN_S: u32 = 20;
const SECOND_MS: u64 = 1_000;

/// Says that the terminal begins anew soon, and does so.
#[component]
pub fn BackSoon(words: Words) -> impl IntoView {
    let left_s = RwSignal::new(SHOWN_S);
    Terminal::current().map(|terminal| {
        let alarm = StoredValue::new_local(None::<Alarm>);
        Effect::new(move || {
            if left_s.get() == 0 {
                let terminal = terminal.clone();
                leptos::task::spawn_local(async move { terminal.begin_anew().await });
                return;
            }
            let next = Alarm::new(SECOND_MS, move || {
                left_s.try_update(|left| *left -= 1);
            });
            alarm.set_value(Some(next));
        });
        view! {
            <p class="page__note digits">
                {move || say!(words, rate.back_soon, seconds = left_s.get()).to_string()}
            </p>
        }
    })
}

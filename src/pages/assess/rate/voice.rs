//! Speaking instead of typing, where the browser writes it down. The keyboards
//! of phones can do so, too; this is for all others.

use leptos::prelude::*;

use super::mic::Mic;
use crate::say;
use crate::state::assess::dictation::{self, Dictation, Hearing};
use crate::state::device;
use crate::state::notepad::Notepad;
use crate::words::Words;

/// The button, and before anything is heard, by whom it will be.
#[component]
pub fn Voice(words: Words, pad: Notepad) -> impl IntoView {
    let is_asking = RwSignal::new(false);
    let write = move |said: String| {
        let text = untrack(|| pad.text());
        pad.set_text(format!("{text}{said}"));
    };
    let dictation = Dictation::new(Callback::new(write));
    let start = move |_| {
        is_asking.set(false);
        dictation.start(words.tag());
        device::stay_at("rate-voice");
    };
    let told = move || {
        let told = match dictation.hearing() {
            Hearing::Idle => return None,
            Hearing::Listening => say!(words, rate.voice_listening),
            Hearing::Denied => say!(words, rate.voice_denied),
            Hearing::Offline => say!(words, rate.voice_offline),
            Hearing::Failed => say!(words, rate.voice_failed),
        };
        Some(told)
    };
    let button = move || {
        let is_on = dictation.hearing() == Hearing::Listening;
        let label = match is_on {
            true => say!(words, rate.voice_stop),
            false => say!(words, rate.voice),
        };
        let turn = move |_| match is_on {
            true => dictation.stop(),
            false => is_asking.set(true),
        };
        view! {
            <button class="button button--small" id="rate-voice" type="button"
                on:click=turn><Mic/> {label}</button>
        }
    };
    let asking = move || {
        view! {
            <div class="rate__ask" role="group" aria-labelledby="rate-voice-ask">
                <p class="page__note" id="rate-voice-ask">{say!(words, rate.voice_ask)}</p>
                <div class="buttons">
                    <button class="button button--small" type="button" on:click=move |_| {
                        is_asking.set(false);
                        device::stay_at("rate-voice");
                    }>{say!(words, common.cancel)}</button>
                    <button class="button button--small" type="button" on:click=start>{say!(words, rate.voice_start)}</button>
                </div>
            </div>
        }
    };
    dictation::is_there().then(|| {
        view! {
            <div class="rate__voice">
                {move || if is_asking.get() { asking().into_any() } else { button().into_any() }}
                <p class="page__note" role="status">{told}</p>
            </div>
        }
    })
}

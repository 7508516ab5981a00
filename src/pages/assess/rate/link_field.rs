//! The way to one's own case on a device that does not know it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use xiuhua_core::case::{CaseCode, CaseSecret};

use crate::routes::{Route, SecretInAddress};
use crate::say;
use crate::state::navigation::use_navigation;
use crate::ui::Icon;
use crate::words::Words;

/// How long a case's secret is, in hexadecimal digits.
const SECRET_CHARS: usize = 32;

/// A field for the private link, or the secret that it ends in.
#[component]
pub fn LinkField(words: Words, code: CaseCode) -> impl IntoView {
    let navigation = use_navigation();
    let text = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    let open = move |event: SubmitEvent| {
        event.prevent_default();
        match text.with_untracked(|text| secret_in(text)) {
            Some(secret) => navigation.replace(&Route::Rate(code, Some(SecretInAddress(secret)))),
            None => is_wrong.set(true),
        }
    };
    view! {
        <form class="field" on:submit=open>
            <label class="field__label" for="rate-link">{say!(words, rate.link)}</label>
            <div class="field-row">
                <div class="field">
                    <input class="input" id="rate-link" autocomplete="off" autocapitalize="off" spellcheck="false"
                        aria-invalid=move || is_wrong.get().then_some("true")
                        aria-describedby="rate-link-hint rate-link-error"
                        on:input:target=move |event| {
                            text.set(event.target().value());
                            is_wrong.set(false);
                        }/>
                </div>
                <button class="button" type="submit">{say!(words, rate.link_open)}</button>
            </div>
            <p class="field__foot" id="rate-link-hint"><span>{say!(words, rate.link_hint)}</span></p>
            <p class="field__error" id="rate-link-error" role="alert" hidden=move || !is_wrong.get()>
                <Icon name="warning"/> {say!(words, rate.link_wrong)}
            </p>
        </form>
    }
}

/// The secret at the end of what was pasted.
fn secret_in(text: &str) -> Option<CaseSecret> {
    let text = text.trim();
    let end = text.rsplit('#').next().unwrap_or(text);
    let is_whole = end.len() == SECRET_CHARS;
    end.parse().ok().filter(|_| is_whole)
}

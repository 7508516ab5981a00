//! Any public case by its code, also after the browser has forgotten it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use xiuhua_core::case::CaseCode;

use crate::routes::Route;
use crate::say;
use crate::state::navigation::use_navigation;
use crate::ui::Icon;
use crate::words::Words;

/// Shown in the field as an example; its check digit is right.
const EXAMPLE: &str = "261123-482915-6";

/// The form.
#[component]
pub fn FindByCode(words: Words) -> impl IntoView {
    let navigation = use_navigation();
    let text = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    let find = move |event: SubmitEvent| {
        event.prevent_default();
        match text.get_untracked().parse::<CaseCode>() {
            Ok(code) => navigation.go(&Route::Case(code, None)),
            Err(_) => is_wrong.set(true),
        }
    };
    view! {
        <section class="panel" aria-labelledby="find">
            <form class="field" role="search" on:submit=find>
                <h2 id="find">{say!(words, mine.find)}</h2>
                <div class="field-row">
                    <div class="field">
                        <label class="field__label" for="code">{say!(words, mine.find_label)}</label>
                        <input class="input digits" id="code" inputmode="numeric" autocomplete="off"
                            placeholder=EXAMPLE maxlength="24"
                            aria-invalid=move || is_wrong.get().then_some("true")
                            aria-describedby="code-error"
                            on:input:target=move |event| {
                                text.set(event.target().value());
                                is_wrong.set(false);
                            }/>
                    </div>
                    <button class="button" type="submit"><Icon name="search"/> {say!(words, mine.find_action)}</button>
                </div>
                <p class="field__error" id="code-error" role="alert" hidden=move || !is_wrong.get()>
                    <Icon name="warning"/> {say!(words, case.code_invalid)}
                </p>
            </form>
        </section>
    }
}

//! Of which cases this device is told while the app is closed.

use leptos::prelude::*;
use xiuhua_core::case::CaseCode;

use crate::pages::case::TroubleNotice;
use crate::routes::Route;
use crate::say;
use crate::state::device;
use crate::state::push::Notified;
use crate::ui::Icon;
use crate::words::Words;

const TITLE: &str = "notify-title";

/// The section of the notifications, with one button that ends them all. Not
/// there where nothing is turned on; once it is there, it says what came of it.
#[component]
pub fn NotifySection(
    /// The words in use.
    words: Words,
) -> impl IntoView {
    let notified = Notified::read();
    let is_shown =
        Memo::new(move |was: Option<&bool>| was == Some(&true) || !notified.all().is_empty());
    // The button that was pressed goes.
    let end = move |_| {
        notified.turn_all_off();
        device::focus(TITLE);
    };
    let row = |code: CaseCode| {
        view! {
            <li><a class="digits" href=Route::Case(code, None).url()>{code.to_string()}</a></li>
        }
    };
    let cases = move || {
        let codes = notified.all();
        if codes.is_empty() {
            return view! { <p class="page__note">{say!(words, notify.none)}</p> }.into_any();
        }
        view! {
            <p class="page__note">{say!(words, notify.list_note)}</p>
            <ul class="notify__cases">{codes.into_iter().map(row).collect_view()}</ul>
            <button class="button" type="button" on:click=end>
                <Icon name="close"/> {say!(words, notify.all_off)}
            </button>
        }
        .into_any()
    };
    move || {
        is_shown.get().then(|| {
            view! {
                <section class="panel" aria-labelledby=TITLE>
                    <h2 id=TITLE tabindex="-1">{say!(words, notify.title)}</h2>
                    <div class="notify__list" aria-live="polite">{cases}</div>
                    <TroubleNotice words notified/>
                </section>
            }
        })
    }
}

//! Of which cases this device is told while the app is closed.

use leptos::prelude::*;

use crate::pages::case::TroubleNotice;
use crate::routes::Route;
use crate::say;
use crate::state::push::Notified;
use crate::ui::Icon;
use crate::words::Words;

/// The section of the notifications, with one button that ends them all. Not
/// there before anything was turned on.
#[component]
pub fn NotifySection(
    /// The words in use.
    words: Words,
) -> impl IntoView {
    let notified = Notified::read();
    let cases = move || {
        let codes = notified.all().into_iter();
        let row = |code: xiuhua_core::case::CaseCode| {
            view! {
                <li><a class="digits" href=Route::Case(code, None).url()>{code.to_string()}</a></li>
            }
        };
        codes.map(row).collect_view()
    };
    move || {
        (!notified.all().is_empty()).then(|| {
            view! {
                <section class="panel" aria-labelledby="notify-title">
                    <h2 id="notify-title">{say!(words, notify.title)}</h2>
                    <p class="page__note">{say!(words, notify.list_note)}</p>
                    <ul class="notify__cases">{cases}</ul>
                    <button class="button" type="button" on:click=move |_| notified.turn_all_off()>
                        <Icon name="close"/> {say!(words, notify.all_off)}
                    </button>
                    <TroubleNotice words notified/>
                </section>
            }
        })
    }
}

//! How to reach the reporter.

use leptos::prelude::*;
use xiuhua_core::case::CaseView;

use super::super::internal::InternalTag;
use crate::say;
use crate::ui::Icon;
use crate::words::Words;

/// The reporter's name and number, which only the units see.
#[component]
pub fn ContactSection(
    words: Words,
    view: Memo<CaseView>,
    /// Whether a rating holds it back.
    is_held: Memo<bool>,
) -> impl IntoView {
    let contact = Memo::new(move |_| view.with(|view| view.contact.clone()));
    let said = move || {
        let contact = contact.get();
        if contact.is_empty() {
            let why = match is_held.get() {
                true => say!(words, desk.contact_held),
                false => say!(words, desk.no_contact),
            };
            return view! { <p class="page__note">{why}</p> }.into_any();
        }
        let phone = (!contact.phone.is_empty()).then(|| {
            let url = format!("tel:{}", contact.phone);
            view! { <a class="desk__phone digits" href=url><Icon name="phone"/> {contact.phone}</a> }
        });
        view! { <p>{contact.name} " " {phone}</p> }.into_any()
    };
    view! {
        <section class="panel desk__internal" aria-labelledby="desk-contact">
            <div class="panel__head"><h2 id="desk-contact">{say!(words, desk.contact)}</h2> <InternalTag words/></div>
            {said}
        </section>
    }
}

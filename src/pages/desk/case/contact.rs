//! How to reach the reporter, and the place.

use leptos::prelude::*;
use xiuhua_core::case::CaseView;

use super::super::internal::InternalTag;
use crate::say;
use crate::ui::Icon;
use crate::words::Words;

/// The reporter's name and number, which only the units see.
#[component]
pub fn ContactSection(words: Words, view: Memo<CaseView>) -> impl IntoView {
    let contact = Memo::new(move |_| view.with(|view| view.contact.clone()));
    let said = move || {
        let contact = contact.get();
        if contact.is_empty() {
            return view! { <p class="page__note">{say!(words, desk.no_contact)}</p> }.into_any();
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

/// The way to the place, in whatever map app the device has (RFC 5870: the
/// datum is WGS-84, which such an app turns into its own).
#[component]
pub fn MapLink(words: Words, view: Memo<CaseView>) -> impl IntoView {
    let url = move || {
        let position = view.with(|view| view.place.position);
        format!("geo:{},{}", position.lat_deg(), position.lng_deg())
    };
    view! {
        <nav class="cells" aria-label=say!(words, case.place)>
            <a class="cell" href=url>
                <Icon name="pin" class="icon cell__icon"/>
                <span class="cell__body">{say!(words, desk.open_map)}</span>
                <Icon name="chevron" class="icon icon--small cell__more"/>
            </a>
        </nav>
    }
}

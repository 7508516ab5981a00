//! A case on paper: what only paper needs, and the way there.

use leptos::prelude::*;
use xiuhua_core::case::CaseCode;

use crate::pages::print_button::PrintButton;
use crate::routes::Route;
use crate::say;
use crate::state::device::{self, Parts};
use crate::state::navigation::use_navigation;
use crate::state::printing::Printing;
use crate::state::server_clock;
use crate::state::session::Session;
use crate::ui::QrCode;
use crate::words::Words;

/// Whose case it is, which one, and where it is found: by everybody, so that a
/// sheet that lies about gives nothing away.
#[component]
pub fn PaperHead(words: Words, session: Session, code: CaseCode) -> impl IntoView {
    let city = move || {
        session
            .city()
            .map(|city| city.name.in_language(words.tag()).to_owned())
    };
    let offset = session.utc_offset_minutes();
    let date = device::in_words(server_clock::now(), offset, words.tag(), Parts::Date);
    let address = use_navigation().link(&Route::Case(code, None));
    view! {
        <div class="paper-head on-paper">
            <div>
                <p class="paper-head__title">{city} " · " {say!(words, case.title)} " " {code.to_string()}</p>
                <p>{say!(words, lists.printed_on, date = date)} " · " {address.clone()}</p>
            </div>
            <QrCode text=address label=say!(words, case.link_qr).to_owned()/>
        </div>
    }
}

/// The way to paper, at the end of the page.
#[component]
pub fn PrintCase(words: Words) -> impl IntoView {
    let printing = Printing::follow();
    view! { <PrintButton words printing note=Signal::derive(String::new)/> }
}

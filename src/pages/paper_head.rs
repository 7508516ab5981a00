//! What only paper needs: what this is, of which city, when it was printed, and
//! where it is found.

use leptos::prelude::*;

use crate::say;
use crate::state::device::{self, Parts};
use crate::state::printing::Printing;
use crate::state::server_clock;
use crate::state::session::use_session;
use crate::ui::QrCode;
use crate::words::Words;

/// The head of the first sheet.
#[component]
pub fn PaperHead(
    words: Words,
    /// What it is.
    #[prop(into)]
    title: String,
    /// Where everybody finds it: a sheet that lies about gives nothing away.
    #[prop(into)]
    address: Signal<String>,
    /// What a code of the address is called; without it there is none.
    #[prop(optional)]
    qr: Option<&'static str>,
) -> impl IntoView {
    let session = use_session();
    let city = move || {
        session
            .city()
            .map(|city| city.name.in_language(words.tag()).to_owned())
    };
    let offset = session.utc_offset_minutes();
    // Its day may have passed when a page that was left open is printed.
    let printing = use_context::<Printing>();
    let date = move || {
        let _ = printing.is_some_and(Printing::is_on);
        let today = device::in_words(server_clock::now(), offset, words.tag(), Parts::Date);
        say!(words, lists.printed_on, date = today).to_string()
    };
    let code = qr.map(|label| view! { <QrCode text=address.get_untracked() label/> });
    view! {
        <div class="paper-head on-paper">
            <div>
                <p class="paper-head__title">{city} " · " {title}</p>
                <p>{date} " · " {move || address.get()}</p>
            </div>
            {code}
        </div>
    }
}

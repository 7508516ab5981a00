//! A rating that is handed over and has not arrived.

use leptos::prelude::*;
use xiuhua_core::case::CaseCode;
use xiuhua_core::outbox::Item;

use crate::pages::mine::UnsentRow;
use crate::routes::Route;
use crate::say;
use crate::state::acts;
use crate::state::outbox::use_outbox;
use crate::words::Words;

/// How it stands, and what can be done about it.
#[component]
pub fn OnItsWay(words: Words, code: CaseCode, item: Item) -> impl IntoView {
    let outbox = use_outbox();
    let note = (!acts::is_refused(&item)).then(|| say!(words, rate.sending_note));
    view! {
        <section class="panel acts" aria-labelledby="rate-sending">
            <h2 id="rate-sending">{say!(words, rate.sending)}</h2>
            <ul class="case-list"><UnsentRow words outbox item is_here=true/></ul>
            <p class="page__note" role="status">{note}</p>
        </section>
        <div class="buttons">
            <a class="button" href=Route::Case(code, None).url()>{say!(words, rate.see_case)}</a>
            <a class="button" href=Route::Home.url()>{say!(words, common.home)}</a>
        </div>
    }
}

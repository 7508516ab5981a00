//! A case on paper: what only paper needs, and the way there.

use leptos::prelude::*;
use xiuhua_core::case::CaseCode;

use crate::pages::paper_head::PaperHead;
use crate::pages::print_button::PrintButton;
use crate::routes::Route;
use crate::say;
use crate::state::navigation::use_navigation;
use crate::state::printing::Printing;
use crate::words::Words;

/// What the sheet is, and of which case; the address is that for everybody.
#[component]
pub fn CaseHead(
    words: Words,
    /// What it is, before the number of the case.
    title: &'static str,
    code: CaseCode,
) -> impl IntoView {
    let address = use_navigation().link(&Route::Case(code, None));
    view! { <PaperHead words title=format!("{title} {code}") address qr=say!(words, case.link_qr)/> }
}

/// The way to paper, at the end of the page.
#[component]
pub fn PrintCase(words: Words, printing: Printing) -> impl IntoView {
    view! { <PrintButton words printing note=Signal::derive(String::new)/> }
}

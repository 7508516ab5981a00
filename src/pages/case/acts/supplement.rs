//! Adding words and photos to a case.

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, Step};

use super::send::SendAct;
use super::words_area::WordsArea;
use crate::pages::photo_field::PhotoField;
use crate::say;
use crate::state::acts;
use crate::state::session::use_session;
use crate::words::Words;

/// The sheet of a supplement.
#[component]
pub fn Supplement(
    words: Words,
    case: CaseView,
    on_sent: Callback<()>,
    is_legal: Memo<bool>,
) -> impl IntoView {
    let (session, code) = (use_session(), case.code);
    let pad = acts::notepad(session, code, Step::Supplement);
    let jotting = Memo::new(move |_| pad.jotting());
    let has_photos = move || session.capabilities().photos;
    view! {
        <WordsArea id="supplement-words" label=say!(words, act.supplement_words)
            hint=say!(words, act.supplement_hint) note=say!(words, act.public_note)
            words text=Signal::derive(move || pad.text())
            on_input=Callback::new(move |text| pad.set_text(text))/>
        {move || has_photos().then(|| view! { <PhotoField words pad id="supplement"/> })}
        <SendAct words code step=Step::Supplement pad jotting label=say!(words, act.supplement_do)
            is_legal on_sent/>
    }
}

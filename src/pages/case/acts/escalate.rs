//! Asking the supervising unit to press, with the text ready.

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, Jotting, Step};

use super::send::SendAct;
use super::words_area::WordsArea;
use crate::pages::case::present::holder_name;
use crate::pages::countdown::over_words;
use crate::pages::describe::{class_name, time, unit_name};
use crate::say;
use crate::state::acts;
use crate::state::facts::use_facts;
use crate::state::session::use_session;
use crate::words::Words;

/// The sheet of an escalation.
#[component]
pub fn Escalate(
    words: Words,
    case: CaseView,
    on_sent: Callback<()>,
    is_legal: Memo<bool>,
) -> impl IntoView {
    let (session, facts, code) = (use_session(), use_facts(), case.code);
    let pad = acts::notepad(session, code, Step::Escalate);
    let asked = case.clone();
    let lead = move || {
        let presser = facts.get().zip(session.city());
        let presser = presser.and_then(|(facts, city)| facts.presser(&city, &asked));
        match presser {
            Some(unit) => {
                say!(words, act.escalate_lead, unit = unit_name(words, &unit)).to_string()
            }
            None => say!(words, act.escalate_lead_unit).to_owned(),
        }
    };
    let ready = Memo::new(move |_| {
        let class = class_name(words, facts, case.class.as_ref());
        let unit = holder_name(words, session, facts, &case);
        let unit = unit.unwrap_or_else(|| say!(words, act.unit).to_owned());
        let due = case
            .due_at
            .map(|at| time(words, session, at))
            .unwrap_or_default();
        let over = over_words(words, session, facts, &case).unwrap_or_default();
        say!(
            words,
            act.escalate_text,
            code = code.to_string(),
            class = class,
            unit = unit,
            due = due,
            over = over
        )
        .to_string()
    });
    // As it is made, until the resident writes: then it is theirs.
    let is_touched = RwSignal::new(false);
    let text = Signal::derive(move || {
        let typed = pad.text();
        if typed.is_empty() && !is_touched.get() {
            ready.get()
        } else {
            typed
        }
    });
    let jotting = Memo::new(move |_| Jotting {
        text: text.get(),
        ..Jotting::default()
    });
    let on_input = Callback::new(move |text| {
        is_touched.set(true);
        pad.set_text(text);
    });
    view! {
        <p>{lead}</p>
        <WordsArea id="escalation-words" label=say!(words, act.escalate_words) note=say!(words, act.public_note)
            words text on_input/>
        <SendAct words code step=Step::Escalate pad jotting label=say!(words, act.escalate_do) is_legal on_sent/>
    }
}

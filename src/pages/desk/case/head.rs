//! The head of a case: what it is, where it stands, by when it is due.

use leptos::prelude::*;
use xiuhua_core::case::CaseView;

use crate::pages::countdown::Countdown;
use crate::pages::describe::{class_name, joined, town_name};
use crate::pages::event_words::event_words;
use crate::say;
use crate::state::facts::use_facts;
use crate::state::session::use_session;
use crate::ui::{Notice, StatusBadge, Tone};
use crate::words::Words;

/// The head; what happens to the case while it lies open is told.
#[component]
pub fn Head(words: Words, view: Memo<CaseView>) -> impl IntoView {
    let (session, facts) = (use_session(), use_facts());
    let status = Memo::new(move |_| view.with(|view| view.status));
    let name = move || view.with(|view| class_name(words, facts, view.class.as_ref()));
    let line = move || {
        view.with(|view| {
            let community = town_name(words, view.community.as_ref());
            let parts = [
                view.code.to_string(),
                community,
                town_name(words, view.town.as_ref()),
            ];
            joined(&parts, " · ")
        })
    };
    let description = move || view.with(|view| view.description.clone());
    let hidden = move || {
        view.with(|view| view.is_hidden).then(|| {
            view! { <Notice tone=Tone::Info icon="lock"><p>{say!(words, desk.hidden_case)}</p></Notice> }
        })
    };
    // Silent at first: only what comes later is news.
    let last = Memo::new(move |_| view.with(|view| view.events.last().map(|event| event.seq)));
    let first = last.get_untracked();
    let told = move || {
        let is_news = last.get() != first;
        let event = view.with_untracked(|view| view.events.last().cloned());
        let event = event.filter(|_| is_news)?;
        let step = event_words(words, session, &event, false);
        Some(say!(words, desk.changed, step = step).to_string())
    };
    view! {
        <header class="case-head">
            {move || view! { <StatusBadge status=status.get()/> }}
            <h2 id="desk-case-title" tabindex="-1">{name}</h2>
            <p class="case-head__line digits">{line}</p>
            {move || view! { <Countdown words case=view.get()/> }}
            <p>{description}</p>
            {hidden}
            <p class="said" role="status">{told}</p>
        </header>
    }
}

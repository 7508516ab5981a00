//! The head of a case: what it is, where it stands, by when it is due.

use leptos::prelude::*;
use xiuhua_core::case::CaseView;

use crate::pages::countdown::{Countdown, FollowUpCountdown};
use crate::pages::describe::{class_name, joined, town_name};
use crate::say;
use crate::state::facts::use_facts;
use crate::ui::{Notice, StatusBadge, Tone};
use crate::words::Words;

/// The head.
#[component]
pub fn Head(words: Words, view: Memo<CaseView>) -> impl IntoView {
    let facts = use_facts();
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
    let owed = move || {
        view.with(|view| view.follow_up_due_at).map(|due_at| {
            view! {
                <div class="desk__owed">
                    <span class="tag">{say!(words, desk.follow_up)}</span>
                    <FollowUpCountdown words due_at/>
                </div>
            }
        })
    };
    let hidden = move || {
        view.with(|view| view.is_hidden).then(|| {
            view! { <Notice tone=Tone::Info icon="lock"><p>{say!(words, desk.hidden_case)}</p></Notice> }
        })
    };
    view! {
        <header class="case-head">
            {move || view! { <StatusBadge status=status.get()/> }}
            <h2 id="desk-case-title" tabindex="-1">{name}</h2>
            <p class="case-head__line digits">{line}</p>
            {move || view! { <Countdown words case=view.get()/> }}
            {owed}
            <p>{description}</p>
            {hidden}
        </header>
    }
}

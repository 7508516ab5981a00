//! What the resident's words are likely about: the likeliest classes, one touch
//! away.

use std::mem::replace;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::has_private_number;
use xiuhua_core::catalog::ClassId;
use xiuhua_core::city::Facts;
use xiuhua_core::rules::{CallFirst, merged};

use super::choice::Choice;
use super::finder::finder;
use super::urgent::Urgent;
use crate::pages::describe::name_of;
use crate::say;
use crate::state::device::{self, Alarm};
use crate::state::draft::use_draft;
use crate::state::facts::use_facts;
use crate::ui::Icon;
use crate::words::{Words, use_words};

/// Where the numbers to call for what is written stand on the page.
const SAID: &str = "said-urgent";
/// Who pauses so long, in milliseconds, has finished a thought.
const PAUSE_MS: u64 = 400;
/// As many as fit in a row.
const MAX_PROPOSALS: usize = 3;

/// Beside the description: what it seems to be about.
#[component]
pub fn Proposals() -> impl IntoView {
    let (words, facts, choice) = (use_words(), use_facts(), Choice::of_draft());
    move || {
        facts
            .get()
            .map(|facts| view! { <Row words facts choice text=settled(facts, choice)/> })
    }
}

/// The description once its writer pauses; the condition that it has come to
/// speak of is then chosen.
fn settled(facts: &'static Facts, choice: Choice) -> RwSignal<String> {
    let draft = use_draft();
    let typed = Memo::new(move |_| draft.with(|draft| draft.description.clone()));
    let settled = RwSignal::new(typed.get_untracked());
    let alarm = StoredValue::new_local(None);
    Effect::new(move || {
        let text = typed.get();
        let settle = move || {
            if let Some(before) = settled.try_update(|settled| replace(settled, text.clone())) {
                choice.take_said(facts, &before, &text);
            }
        };
        alarm.set_value(Some(Alarm::new(PAUSE_MS, settle)));
    });
    settled
}

#[component]
fn Row(
    words: Words,
    facts: &'static Facts,
    choice: Choice,
    text: RwSignal<String>,
) -> impl IntoView {
    // What is shown stays until other words are written: nothing goes from
    // under a finger that chooses.
    let proposed = Memo::new(move |_| {
        let proposed = text.with(|text| finder(facts).propose(text, MAX_PROPOSALS));
        let is_chosen = |class: &ClassId| untrack(|| choice.is(Some(class)));
        if proposed.iter().any(is_chosen) {
            Vec::new()
        } else {
            proposed
        }
    });
    let calls = Memo::new(move |_| {
        let rules = &facts.rulebook;
        let said = text.with(|text| rules.hear(text));
        let (class, condition) = (choice.class(), choice.condition());
        let told = rules.calls_told(class.as_ref(), condition.as_deref(), &said);
        let likely = proposed.with(|classes| match class {
            None => rules
                .call_for_likely(classes.first(), &said)
                .into_iter()
                .collect(),
            Some(class) if classes.contains(&class) => {
                rules.calls_for(Some(&class), condition.as_deref(), &said)
            }
            // What is chosen elsewhere says there whom to call.
            Some(_) => Vec::new(),
        });
        let mut calls = merged(told.into_iter().chain(likely));
        // What nobody has spoken of is asked beside the conditions.
        calls.retain(|call| call.if_so.is_none());
        calls
    });
    let row = move || {
        let classes = proposed.get();
        if classes.is_empty() {
            return view! { <p class="page__note">{move || state(words, facts, choice, text)}</p> }
                .into_any();
        }
        let chips = classes.into_iter();
        let chips = chips.map(|class| view! { <Chip words facts choice class/> });
        view! {
            <p class="proposals__label" id="proposals-label" role="status">{say!(words, proposals.label)}</p>
            <div class="proposals__chips" role="group" aria-labelledby="proposals-label">{chips.collect_view()}</div>
        }
        .into_any()
    };
    Effect::new(move |before: Option<Vec<CallFirst>>| {
        let calls = calls.get();
        if before.is_some_and(|before| calls.iter().any(|call| !before.contains(call))) {
            spawn_local(async {
                // It is drawn first.
                device::sleep(0).await;
                device::reveal(SAID);
            });
        }
        calls
    });
    let is_private = Memo::new(move |_| text.with(|text| has_private_number(text)));
    view! {
        {move || is_private.get().then(|| view! {
            <p class="field__error" role="status"><Icon name="warning"/> {say!(words, words.private_number)}</p>
        })}
        <div class="proposals">{row}</div>
        <div id=SAID>{move || view! { <Urgent calls=calls.get()/> }}</div>
    }
}

#[component]
fn Chip(words: Words, facts: &'static Facts, choice: Choice, class: ClassId) -> impl IntoView {
    let name = name_of(words, &facts.catalogue, &class);
    let class = StoredValue::new(class);
    let is_chosen = move || class.with_value(|class| choice.is(Some(class)));
    view! {
        <button class="proposal" type="button" aria-pressed=move || is_chosen().to_string()
            on:click=move |_| choice.choose(facts, class.get_value())>
            {name}
        </button>
    }
}

/// What stands in the place of proposals.
fn state(words: Words, facts: &Facts, choice: Choice, text: RwSignal<String>) -> String {
    match choice.get() {
        Some(Some(class)) => {
            let name = name_of(words, &facts.catalogue, &class);
            say!(words, proposals.chosen, name = name).to_string()
        }
        Some(None) => say!(words, proposals.chosen, name = say!(words, what.none)).to_string(),
        None if text.with(|text| text.trim().is_empty()) => say!(words, proposals.hint).to_owned(),
        None => say!(words, proposals.none).to_owned(),
    }
}

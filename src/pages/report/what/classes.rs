//! The choice of a class: by search, by tiles, and always "none of these".

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::catalog::ClassId;
use xiuhua_core::city::Facts;

use super::choice::Choice;
use super::class_words::chapter_name;
use super::conditions::Conditions;
use super::search::{self, HitCalls, Hits, SearchField, SearchState};
use super::tiles::{Groups, NoneTile, tile_id};
use super::urgent::{URGENT, Urgent};
use super::{finder, waiting};
use crate::pages::describe::name_of;
use crate::say;
use crate::state::device;
use crate::state::facts::use_facts;
use crate::ui::Icon;
use crate::words::{Words, use_words};

/// What is in the section of the class.
#[component]
pub fn Classes() -> impl IntoView {
    let (words, facts, choice) = (use_words(), use_facts(), Choice::of_draft());
    let known = move || match facts.get() {
        Some(facts) => view! { <Known words facts choice/> }.into_any(),
        None => view! { <waiting::CatalogueComing words/> }.into_any(),
    };
    view! {
        {known}
        <NoneTile words choice/>
    }
}

/// With a catalogue to choose from.
#[component]
fn Known(words: Words, facts: &'static Facts, choice: Choice) -> impl IntoView {
    finder::prepare(facts);
    let on_take =
        Callback::new(move |(class, query): (ClassId, String)| take(facts, choice, class, &query));
    let state = SearchState::new(facts, on_take);
    let calls = Memo::new(move |_| choice.calls(facts));
    let untiled = Memo::new(move |_| {
        let class = choice.class()?;
        facts.catalogue.tile_of(&class).is_none().then_some(class)
    });
    view! {
        {move || calls.with(|calls| (!calls.is_empty()).then(|| view! {
            <div id=URGENT><Urgent calls=calls.clone()/></div>
        }))}
        {move || untiled.get().map(|class| view! { <Chosen words facts choice class/> })}
        <SearchField words search=state/>
        {move || if state.is_asked() {
            view! {
                <HitCalls facts search=state choice/>
                <Hits words facts search=state/>
                {move || state.is_in_vain().then(|| view! {
                    <p class="page__note">{say!(words, what.nothing_found)}</p>
                })}
            }
            .into_any()
        } else {
            view! { <Groups words facts choice/> }.into_any()
        }}
    }
}

/// Chooses what was found; the focus goes where it is shown.
fn take(facts: &Facts, choice: Choice, class: ClassId, query: &str) {
    let shown = match facts.catalogue.tile_of(&class) {
        Some(tile) => tile_id(Some(&tile.class)),
        None => "what-chosen".to_owned(),
    };
    choice.choose(facts, class);
    // What was typed may say more than the class.
    choice.take_said(facts, "", query);
    let is_urgent = !untrack(|| choice.calls(facts)).is_empty();
    spawn_local(async move {
        // It is drawn first.
        device::sleep(0).await;
        device::focus(&shown);
        if is_urgent {
            device::show(URGENT);
        }
    });
}

/// A class that no tile shows.
#[component]
fn Chosen(words: Words, facts: &'static Facts, choice: Choice, class: ClassId) -> impl IntoView {
    let name = name_of(words, &facts.catalogue, &class);
    let chapter = chapter_name(words, &facts.catalogue, &class);
    view! {
        <div class="chosen" id="what-chosen" tabindex="-1">
            <Icon name="check"/>
            <p class="chosen__body">
                <span class="said">{say!(words, what.chosen)}" "</span>
                <b>{name}</b>" "<small>{chapter}</small>
            </p>
            <button class="button button--small" type="button"
                on:click=move |_| device::focus(search::FIELD)>
                {say!(words, what.change)}
            </button>
        </div>
        <Conditions words facts choice class/>
    }
}

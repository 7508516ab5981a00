//! Searching all classes in plain words, for a report and for whoever puts one
//! right.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use xiuhua_core::catalog::ClassId;
use xiuhua_core::city::Facts;
use xiuhua_core::rules::merged;

use super::choice::Choice;
use super::class_words::{chapter_name, words_like};
use super::finder::{self, finder};
use super::urgent::Urgent;
use crate::pages::describe::name_of;
use crate::say;
use crate::state::device;
use crate::state::facts::use_facts;
use crate::ui::Icon;
use crate::words::{Words, use_words};

/// Of every kind of cover, the whole; further down nobody reads.
const MAX_HITS: usize = 24;
/// What is typed into.
pub const FIELD: &str = "class-search";
/// The longest name has half of it.
const MAX_QUERY_CHARS: usize = 40;

/// What is searched for, and found.
#[derive(Clone, Copy)]
pub struct SearchState {
    query: RwSignal<String>,
    hits: Memo<Vec<ClassId>>,
    /// The one that the arrow keys have reached.
    active: RwSignal<Option<usize>>,
    on_take: Callback<(ClassId, String)>,
}

impl SearchState {
    /// Nothing is searched for; `on_take` is told what is chosen of what was found,
    /// and what was typed for it.
    pub fn new(facts: &'static Facts, on_take: Callback<(ClassId, String)>) -> Self {
        let query = RwSignal::new(String::new());
        let hits = Memo::new(move |_| {
            let query = query.get();
            let hits = finder(facts).search(query.trim(), MAX_HITS).into_iter();
            hits.map(|hit| hit.class).collect()
        });
        Self {
            query,
            hits,
            active: RwSignal::new(None),
            on_take,
        }
    }

    /// Whether something is searched for; whoever asks is told.
    pub fn is_asked(self) -> bool {
        self.query.with(|query| !query.trim().is_empty())
    }

    /// Whether nothing was found; whoever asks is told.
    pub fn is_in_vain(self) -> bool {
        self.is_asked() && self.hits.with(Vec::is_empty)
    }

    fn ask(self, query: String) {
        // The answers want the screen below the field.
        let begins = !query.is_empty() && self.query.with_untracked(String::is_empty);
        self.active.set(None);
        self.query.set(query);
        if begins {
            device::show(FIELD);
        }
    }

    fn take(self, class: ClassId) {
        self.on_take.run((class, self.query.get_untracked()));
        self.ask(String::new());
    }

    fn press(self, event: &KeyboardEvent) {
        // The keys are the input method's.
        if event.is_composing() {
            return;
        }
        let hits = self.hits.get_untracked();
        let active = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => {
                let next = active.map_or(0, |active| active + 1);
                self.active
                    .set(Some(next).filter(|next| *next < hits.len()));
            }
            "ArrowUp" => {
                let before = active.unwrap_or(hits.len()).checked_sub(1);
                self.active.set(before);
            }
            "Escape" => self.ask(String::new()),
            "Enter" => {
                if let Some(class) = hits.into_iter().nth(active.unwrap_or(0)) {
                    self.take(class);
                }
            }
            _ => return,
        }
        event.prevent_default();
    }
}

/// Where words are typed.
#[component]
pub fn SearchField(words: Words, search: SearchState) -> impl IntoView {
    let active_id = move || search.active.get().map(hit_id);
    view! {
        <div class="search">
            <label class="said" for=FIELD>{say!(words, what.search)}</label>
            <Icon name="search"/>
            <input class="input" id=FIELD type="text" inputmode="search" enterkeyhint="search"
                autocomplete="off" autocapitalize="none" spellcheck="false" maxlength=MAX_QUERY_CHARS.to_string()
                role="combobox" aria-autocomplete="list" aria-controls="class-hits"
                aria-expanded=move || search.is_asked().to_string() aria-activedescendant=active_id
                placeholder=say!(words, what.search_hint)
                prop:value=search.query
                on:input:target=move |event| search.ask(event.target().value())
                on:keydown=move |event| search.press(&event)/>
        </div>
    }
}

/// The numbers to call for what was found, but for those that are shown for what
/// is chosen.
#[component]
pub fn HitCalls(facts: &'static Facts, search: SearchState, choice: Choice) -> impl IntoView {
    let calls = Memo::new(move |_| {
        let rules = &facts.rulebook;
        let said = search.query.with(|query| rules.hear(query));
        let told = rules.calls_told(None, None, &said);
        // Who types little more than the name of something dangerous means that.
        let likely = search
            .hits
            .with(|hits| rules.calls_for(hits.first(), None, &said));
        let shown = choice.calls(facts);
        let mut calls = merged(told.into_iter().chain(likely));
        calls.retain(|call| call.if_so.is_none() && !shown.contains(call));
        calls
    });
    move || view! { <Urgent calls=calls.get()/> }
}

/// What was found, the likeliest first.
#[component]
pub fn Hits(words: Words, facts: &'static Facts, search: SearchState) -> impl IntoView {
    let rows = move || {
        let hits = search.hits.get().into_iter().enumerate();
        hits.map(|(at, class)| view! { <Row words facts search at class/> })
            .collect_view()
    };
    view! {
        <p class="said" role="status">
            {move || say!(words, what.found, count = search.hits.with(Vec::len))}
        </p>
        <ul class="hits" id="class-hits" role="listbox" aria-label=say!(words, what.search)>{rows}</ul>
    }
}

/// The search alone, where a class is put right.
#[component]
pub fn FindClass(on_take: Callback<(ClassId, String)>) -> impl IntoView {
    let (words, facts) = (use_words(), use_facts());
    move || {
        facts.get().map(|facts| {
            finder::prepare(facts);
            let search = SearchState::new(facts, on_take);
            view! {
                <SearchField words search/>
                {move || search.is_asked().then(|| view! { <Hits words facts search/> })}
                {move || search.is_in_vain().then(|| view! {
                    <p class="page__note">{say!(words, lists.nothing_found)}</p>
                })}
            }
        })
    }
}

#[component]
fn Row(
    words: Words,
    facts: &'static Facts,
    search: SearchState,
    at: usize,
    class: ClassId,
) -> impl IntoView {
    let name = name_of(words, &facts.catalogue, &class);
    let like = words_like(
        words,
        &facts.catalogue,
        &class,
        &search.query.get_untracked(),
    );
    let chapter = chapter_name(words, &facts.catalogue, &class);
    let number = facts.rulebook.rule_of(Some(&class)).emergency.clone();
    let is_active = move || (search.active.get() == Some(at)).to_string();
    view! {
        <li class="hit" role="option" id=hit_id(at) aria-selected=is_active
            on:click=move |_| search.take(class.clone())>
            <span class="hit__name">{name}</span>
            <small class="hit__chapter">{chapter}</small>
            <span class="hit__words">{like}</span>
            {number.map(|number| view! {
                <span class="hit__urgent"><Icon name="phone"/> {say!(words, what.call_first, number = number)}</span>
            })}
        </li>
    }
}

fn hit_id(at: usize) -> String {
    format!("hit-{at}")
}

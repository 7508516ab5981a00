//! Searching the lists in plain words; the query is part of the address.

use leptos::prelude::*;
use xiuhua_core::catalog::Class;

use super::Lists;
use super::address::Shown;
use super::rows::Rows;
use crate::pages::report::finder;
use crate::say;
use crate::state::device::Alarm;
use crate::ui::{Icon, StateView};

/// More would not be read.
const MAX_HITS: usize = 20;
/// The longest name has half of it.
const MAX_QUERY_CHARS: usize = 40;
/// Pause after which what is typed is noted in the address, in milliseconds:
/// browsers refuse to note every key.
const SETTLED_MS: u64 = 400;

/// What is searched for, and found.
#[derive(Clone, Copy)]
pub struct Searched {
    query: RwSignal<String>,
    hits: Memo<Vec<&'static Class>>,
}

impl Searched {
    /// Searches.
    pub fn new(lists: Lists, query: String) -> Self {
        let query = RwSignal::new(query.chars().take(MAX_QUERY_CHARS).collect::<String>());
        let hits = Memo::new(move |_| {
            let query = query.get();
            let query = query.trim();
            if query.is_empty() {
                return Vec::new();
            }
            let hits = finder(lists.facts).search(query, MAX_HITS).into_iter();
            hits.filter_map(|hit| lists.facts.catalogue.class(&hit.class))
                .collect()
        });
        Self { query, hits }
    }

    /// Whether something is searched for; whoever asks is told.
    pub fn is_asked(self) -> bool {
        self.query.with(|query| !query.trim().is_empty())
    }

    /// How many were found; whoever asks is told.
    pub fn count(self) -> usize {
        self.hits.with(Vec::len)
    }

    /// What is searched for, for a moment.
    pub fn query_now(self) -> String {
        self.query.get_untracked()
    }

    /// Calls after each pause in typing.
    pub fn on_settled(self, note: impl Fn() + Copy + 'static) {
        let alarm = StoredValue::new_local(None);
        Effect::new(move |before: Option<()>| {
            self.query.track();
            if before.is_some() {
                alarm.set_value(Some(Alarm::new(SETTLED_MS, note)));
            }
        });
    }
}

/// Where words are typed.
#[component]
pub fn SearchField(lists: Lists, searched: Searched) -> impl IntoView {
    let words = lists.words;
    view! {
        <div class="search" role="search">
            <label class="said" for="lists-search">{say!(words, lists.search)}</label>
            <Icon name="search"/>
            <input class="input" id="lists-search" type="search" enterkeyhint="search"
                autocomplete="off" autocapitalize="none" spellcheck="false" maxlength=MAX_QUERY_CHARS.to_string()
                placeholder=say!(words, what.search_hint)
                prop:value=searched.query
                on:input:target=move |event| searched.query.set(event.target().value())/>
        </div>
    }
}

/// What was found, the likeliest first.
#[component]
pub fn Results(lists: Lists, searched: Searched) -> impl IntoView {
    let words = lists.words;
    let found = move || match searched.count() {
        count if count >= MAX_HITS => say!(words, lists.found_first, count = count).to_string(),
        count => say!(words, what.found, count = count).to_string(),
    };
    view! {
        <p class="lists__found" role="status">{found}</p>
        {move || {
            let classes = searched.hits.get();
            if classes.is_empty() {
                view! {
                    <StateView art="art-empty" title=say!(words, lists.nothing_found) note=say!(words, lists.nothing_found_note)>
                        <button class="button" type="button" on:click=move |_| searched.query.set(String::new())>
                            {say!(words, lists.show_all)}
                        </button>
                    </StateView>
                }
                .into_any()
            } else {
                view! { <div class="folds"><Rows lists classes/></div> }.into_any()
            }
        }}
    }
}

/// The way back to all lists.
pub fn all_url() -> String {
    Shown::all().route().url()
}

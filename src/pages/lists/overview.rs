//! All lists: searched, by chapter, and by unit.

use leptos::prelude::*;
use xiuhua_core::catalog::{Kind, Major};
use xiuhua_core::city::Level;

use super::Lists;
use super::about::{About, Source};
use super::address::Shown;
use super::fold::Fold;
use super::names::level_name;
use super::print::PrintAll;
use super::rows::Rows;
use super::search::{Results, SearchField, Searched};
use super::units::{UnitRows, roles_on};
use crate::pages::print_button::PrintButton;
use crate::say;
use crate::state::navigation::use_navigation;

/// The sections that are open, as the address keeps them.
#[derive(Clone, Copy)]
struct Open {
    keys: RwSignal<Vec<String>>,
    changed: Callback<()>,
}

impl Open {
    fn has(self, key: &str) -> bool {
        self.keys.with(|keys| keys.iter().any(|open| open == key))
    }

    fn set(self, key: &str, is_open: bool) {
        if is_open
            == self
                .keys
                .with_untracked(|keys| keys.iter().any(|open| open == key))
        {
            return;
        }
        self.keys.update(|keys| {
            keys.retain(|open| open != key);
            if is_open {
                keys.push(key.to_owned());
            }
        });
        self.changed.run(());
    }
}

/// The search, the chapters of matters and of components, and the units.
#[component]
pub fn Overview(lists: Lists, query: String, open: Vec<String>) -> impl IntoView {
    let (words, navigation) = (lists.words, use_navigation());
    let searched = Searched::new(lists, query);
    let keys = RwSignal::new(open);
    let note = move || {
        let shown = Shown::All {
            query: searched.query_now(),
            open: keys.get_untracked(),
        };
        navigation.note(shown.route());
    };
    searched.on_settled(note);
    let open = Open {
        keys,
        changed: Callback::new(move |()| note()),
    };
    let chosen = Memo::new(move |_| match searched.is_asked() {
        true => searched.count(),
        false => keys.with(|keys| count_of(lists, keys)),
    });
    let printed = move || match chosen.get() {
        0 => say!(words, lists.print_none).to_owned(),
        count => say!(words, lists.print_count, count = count).to_string(),
    };
    view! {
        <header class="lists-head">
            <p>{say!(words, lists.lead)}</p>
            <Source lists/>
        </header>
        <SearchField lists searched/>
        <div class="lists" data-chosen=move || (chosen.get() > 0).to_string()>
            {move || if searched.is_asked() && !lists.printing.is_all() {
                view! { <Results lists searched/> }.into_any()
            } else {
                view! { <Sections lists open/> }.into_any()
            }}
        </div>
        <PrintButton words=lists.words printing=lists.printing note=Signal::derive(printed)/>
        <PrintAll lists/>
        <About lists/>
    }
}

/// How many classes, or units, are in open sections.
fn count_of(lists: Lists, keys: &[String]) -> usize {
    let majors = lists.facts.catalogue.majors().iter();
    let majors = majors.filter(|major| keys.contains(&key_of(major)));
    let classes: usize = majors.map(|major| major.classes.len()).sum();
    let levels = LEVELS
        .iter()
        .filter(|(_, key)| keys.iter().any(|open| open == key));
    let units: usize = levels
        .map(|(level, _)| roles_on(lists, *level).count())
        .sum();
    classes + units
}

/// The levels, and their keys.
const LEVELS: [(Level, &str); 3] = [
    (Level::Community, "community"),
    (Level::Town, "town"),
    (Level::District, "district"),
];

fn key_of(major: &Major) -> String {
    let kind = match major.kind {
        Kind::Component => "component",
        Kind::Matter => "matter",
    };
    format!("{kind}:{}", major.code)
}

#[component]
fn Sections(lists: Lists, open: Open) -> impl IntoView {
    let words = lists.words;
    let chapters = move |kind: Kind| {
        let majors = lists.facts.catalogue.majors().iter();
        let majors = majors.filter(|major| major.kind == kind && !major.classes.is_empty());
        let sections = majors.map(|major| {
            let name = major.name.in_language(words.tag()).to_owned();
            let count = say!(words, lists.classes, count = major.classes.len()).to_string();
            let body = ViewFn::from(
                move || view! { <Rows lists classes=major.classes.iter().collect()/> },
            );
            section(lists, open, key_of(major), name, count, body)
        });
        sections.collect_view()
    };
    let levels = LEVELS.map(|(level, key)| {
        let count = roles_on(lists, level).count();
        (count > 0).then(|| {
            let count = say!(words, lists.units_count, count = count).to_string();
            let body = ViewFn::from(move || view! { <UnitRows lists level/> });
            section(
                lists,
                open,
                key.to_owned(),
                level_name(words, level).to_owned(),
                count,
                body,
            )
        })
    });
    view! {
        <section aria-labelledby="matters-title">
            <h2 class="lists__title" id="matters-title">{say!(words, lists.matters)}</h2>
            <div class="folds">{chapters(Kind::Matter)}</div>
        </section>
        <section aria-labelledby="components-title">
            <h2 class="lists__title" id="components-title">{say!(words, lists.components)}</h2>
            <div class="folds">{chapters(Kind::Component)}</div>
        </section>
        <section aria-labelledby="units-title">
            <h2 class="lists__title" id="units-title">{say!(words, lists.units)}</h2>
            <div class="folds">{levels}</div>
        </section>
    }
}

fn section(
    lists: Lists,
    open: Open,
    key: String,
    name: String,
    count: String,
    body: ViewFn,
) -> AnyView {
    let (kept, toggled) = (key.clone(), key);
    let is_open = Signal::derive(move || open.has(&kept));
    let on_toggle = Callback::new(move |is_open| open.set(&toggled, is_open));
    let head = view! {
        <h3 class="fold__name">{name}</h3> " " <small class="fold__count">{count}</small>
    }
    .into_any();
    let is_for_paper = Signal::derive(move || lists.printing.is_all());
    view! { <Fold lists class="fold" is_open on_toggle is_for_paper head body/> }.into_any()
}

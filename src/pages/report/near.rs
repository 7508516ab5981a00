//! Cases nearby that may be the same problem, before it is reported twice.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::city::Facts;

use super::near_case::{NearRow, UnsentRow};
use super::near_thanks::{Thanked, Thanks};
use crate::say;
use crate::state::device;
use crate::state::draft::use_draft;
use crate::state::facts::use_facts;
use crate::state::my_cases::use_my_cases;
use crate::state::near::{Found, NearSearch, Problem};
use crate::state::outbox::use_outbox;
use crate::state::session::use_session;
use crate::state::supports::Supports;
use crate::words::{Words, use_words};

/// What stands open for comparison.
#[derive(Debug, Clone, Copy)]
pub struct Comparison {
    /// Those that the resident has compared: none of them it is.
    put_away: RwSignal<Option<Found>>,
    /// The one that it is.
    thanked: RwSignal<Option<Thanked>>,
    /// What this device has said "me too" to.
    pub supports: Supports,
}

impl Comparison {
    /// The resident has the same problem as this case.
    pub fn thank(self, thanked: Thanked) {
        self.supports.say(thanked.code);
        self.thanked.set(Some(thanked));
        focus_soon("near-thanks");
    }

    /// The resident goes on with the report.
    pub fn go_on(self, found: &Found) {
        self.put_away.set(Some(found.clone()));
        self.thanked.set(None);
        focus_soon("near-again");
    }

    fn is_put_away(self, found: &Found) -> bool {
        self.put_away
            .with(|away| away.as_ref().is_some_and(|away| found.is_part_of(away)))
    }
}

/// The button that was pressed goes: the keyboard goes on at what takes its place.
fn focus_soon(id: &'static str) {
    spawn_local(async move {
        device::sleep(0).await;
        device::focus(id);
    });
}

/// The section of near cases, where the backend finds some.
#[component]
pub fn NearSection() -> impl IntoView {
    let (facts, session) = (use_facts(), use_session());
    move || {
        let facts = facts.get()?;
        let can_find = session.capabilities().near;
        can_find.then(|| view! { <Near facts/> })
    }
}

#[component]
fn Near(facts: &'static Facts) -> impl IntoView {
    let (words, draft) = (use_words(), use_draft());
    let outbox = use_outbox();
    let parts = (use_session(), use_my_cases(), outbox);
    let problem = Memo::new(move |_| {
        draft.with(|draft| Problem::new(draft.place.as_ref()?, draft.class.clone()?))
    });
    let search = NearSearch::follow(parts, facts, problem);
    let comparison = Comparison {
        put_away: RwSignal::new(None),
        thanked: RwSignal::new(None),
        supports: Supports::read(outbox),
    };
    let found = Memo::new(move |_| search.found());
    let is_open = Memo::new(move |_| !found.with(|found| comparison.is_put_away(found)));
    let count = Memo::new(move |_| found.with(Found::count));
    let told = move || match count.get() {
        0 => found
            .with(|found| found.is_kept)
            .then(|| say!(words, near.offline)),
        _ => is_open.get().then(|| say!(words, near.title)),
    };
    let body = move || {
        if let Some(thanked) = comparison.thanked.get() {
            return Some(
                view! { <Thanks words comparison thanked found=found.get_untracked()/> }.into_any(),
            );
        }
        let found = found.get();
        if found.count() == 0 {
            // That nothing shows is not to say that there is nothing.
            let nobody_asked = found.is_kept.then(|| {
                view! { <p class="page__note">{say!(words, near.offline)}</p> }.into_any()
            });
            return nobody_asked;
        }
        Some(if is_open.get() {
            view! { <Open words facts comparison found/> }.into_any()
        } else {
            let again = move |_| comparison.put_away.set(None);
            view! {
                <button class="button button--quiet" id="near-again" type="button" on:click=again>
                    {say!(words, near.again, count = count.get()).to_string()}
                </button>
            }
            .into_any()
        })
    };
    view! {
        <p class="said" role="status">{told}</p>
        {body}
    }
}

/// All of them beside each other.
#[component]
fn Open(
    words: Words,
    facts: &'static Facts,
    comparison: Comparison,
    found: Found,
) -> impl IntoView {
    let is_kept = found.is_kept;
    let cases = found.cases.clone().into_iter();
    let unsent = found.unsent.clone().into_iter();
    let go_on = move |_| comparison.go_on(&found);
    view! {
        <section class="panel near" id="near" aria-labelledby="near-title">
            <div class="panel__head"><h2 id="near-title">{say!(words, near.title)}</h2></div>
            <p class="page__note">
                {say!(words, near.lead)} {is_kept.then(|| say!(words, near.offline))}
            </p>
            <ul class="near__list">
                {cases.map(|near| view! { <NearRow words facts comparison near/> }).collect_view()}
                {unsent.map(|unsent| view! { <UnsentRow words unsent/> }).collect_view()}
            </ul>
            <button class="button button--wide" type="button" on:click=go_on>{say!(words, near.other)}</button>
        </section>
    }
}

//! A case that has been loaded: what is shown of it, one section after another.

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, Step};

use super::compare::{Compare, Sides};
use super::paper::{CaseHead, PrintCase};
use super::present::PresentFacts;
use super::{RateEntry, acts, facts, mine, notify, photos, share, support, way};
use crate::pages::describe::{class_name, joined, time, town_name};
use crate::say;
use crate::state::facts::use_facts;
use crate::state::printing::Printing;
use crate::state::session::Session;
use crate::ui::StatusBadge;
use crate::words::Words;

/// The case. It goes on while it is looked at: each section is drawn anew only
/// when what it shows has changed, so that nothing jumps, the map stays, and
/// what a reader has opened stays open.
#[component]
pub fn Case(
    words: Words,
    session: Session,
    case: Memo<CaseView>,
    /// The last event that was seen before this visit, once that is known.
    seen_seq: RwSignal<Option<u32>>,
    /// Whether it is a case of this device, or one that it follows.
    is_concerned: Memo<bool>,
) -> impl IntoView {
    let facts = use_facts();
    let printing = Printing::follow();
    provide_context(printing);
    let name = move || case.with(|case| class_name(words, facts, case.class.as_ref()));
    let line = move || {
        let parts = case.with(|case| {
            let town = town_name(words, case.town.as_ref());
            [town, time(words, session, case.reported_at)]
        });
        joined(&parts, " · ")
    };
    // Of what is over, hardly anything more is to be told.
    let may_be_told =
        Memo::new(move |_| is_concerned.get() && !case.with(|case| case.status.is_final()));
    view! {
        <CaseHead words title=say!(words, case.title) code=case.with_untracked(|case| case.code)/>
        <header class="case-head on-paper">
            {section(case, |case| case.status, move |case| view! { <StatusBadge status=case.status/> })}
            <h2>{name}</h2>
            <p class="case-head__line">{line}</p>
            <PresentFacts words session case/>
        </header>
        {section(case, how_rated, move |case| view! { <RateEntry words case/> })}
        {section(case, photos_shown, move |case| match Sides::of(&case) {
            Some(_) => view! { <Compare words session case/> }.into_any(),
            None => view! { <photos::Photos words session case/> }.into_any(),
        })}
        {section(case, |case| (case.supports, case.status, case.is_mine), move |case| {
            view! { <support::SupportSection words case/> }
        })}
        <acts::Acts words case/>
        <way::Way words session case seen_seq/>
        <facts::Facts words session case/>
        {section(case, |case| case.code, move |case| {
            view! { <notify::Notify words code=case.code is_offered=may_be_told/> }
        })}
        {section(case, whole, move |case| view! { <share::AddToCalendar words session case/> })}
        {section(case, |case| (case.is_public(), case.legal.contains(&Step::Rate)), move |case| {
            view! { <share::Share words case/> }
        })}
        {section(case, |case| case.code, move |case| view! { <mine::KeepLink words code=case.code/> })}
        {section(case, what_may_be_done, move |_| view! { <mine::Mine words case/> })}
        <PrintCase words printing/>
    }
}

/// A section that shows `of` of the case.
fn section<K, V>(
    case: Memo<CaseView>,
    of: impl Fn(&CaseView) -> K + Send + Sync + 'static,
    draw: impl Fn(CaseView) -> V + Send + 'static,
) -> AnyView
where
    K: PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let shown = Memo::new(move |_| case.with(&of));
    (move || {
        // Read, not only tracked: a memo that was never read follows nothing.
        shown.with(|_| ());
        draw(case.get_untracked()).into_any()
    })
    .into_any()
}

/// What decides which photos head the page, and how they are loaded.
fn photos_shown(case: &CaseView) -> impl PartialEq + use<> {
    (case.photos.clone(), Sides::of(case), case.is_public())
}

/// All of it, but for how many have met it, too.
fn whole(case: &CaseView) -> CaseView {
    CaseView {
        supports: 0,
        ..case.clone()
    }
}

/// What decides whether it can be rated, and was.
fn how_rated(case: &CaseView) -> impl PartialEq + use<> {
    let is_given = case.events.iter().any(|event| event.step == Step::Rate);
    (case.is_mine, case.legal.contains(&Step::Rate), is_given)
}

/// What decides who may do what with it.
fn what_may_be_done(case: &CaseView) -> impl PartialEq + use<> {
    let due = (case.due_at, case.unit.clone(), case.supervisor.clone());
    let stands = (case.status, case.is_mine, case.is_hidden);
    (
        case.code,
        stands,
        case.legal.clone(),
        due,
        case.place.clone(),
    )
}

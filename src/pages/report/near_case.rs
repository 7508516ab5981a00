//! One case nearby: what it looks like, how far it is, and what to do about it.

use leptos::prelude::*;
use xiuhua_core::backend::Backend;
use xiuhua_core::case::{Away, CaseView, NearCase};
use xiuhua_core::city::Facts;

use super::near::Comparison;
use super::near_thanks::Thanked;
use crate::pages::describe::{joined, name_of, time};
use crate::routes::Route;
use crate::say;
use crate::state::draft::{CurrentDraft, use_draft};
use crate::state::my_cases::use_my_cases;
use crate::state::near::NearUnsent;
use crate::state::session::{Session, use_session};
use crate::state::supports::Support;
use crate::ui::{ClassIcon, Icon, StatusBadge};
use crate::words::Words;

/// A case that the public sees.
#[component]
pub fn NearRow(
    words: Words,
    facts: &'static Facts,
    comparison: Comparison,
    near: NearCase,
) -> impl IntoView {
    let (session, draft) = (use_session(), use_draft());
    let NearCase { case, distance_m } = near;
    let (reported, support) = (
        time(words, session, case.reported_at),
        supports(words, case.supports),
    );
    let case_m = case.place.accuracy_m;
    let line = move || {
        let away = away(words, draft, distance_m, case_m);
        joined(&[away, reported.clone(), support.clone()], " · ")
    };
    let name = match &case.class {
        Some(class) => name_of(words, &facts.catalogue, class),
        None => say!(words, what.none).to_owned(),
    };
    let look = say!(words, near.look_at, code = case.code.to_string()).to_string();
    view! {
        <li class="near__case">
            {sign(words, session, facts, &case)}
            <div class="near__body">
                <p class="near__name"><b>{name}</b> " " <StatusBadge status=case.status/></p>
                <p class="near__line digits">{line}</p>
                {(!case.description.is_empty()).then(|| view! { <p class="near__words">{case.description.clone()}</p> })}
            </div>
            <div class="near__ways">
                <a class="button button--small" href=Route::Case(case.code, None).url() aria-label=look>
                    {say!(words, near.look)}
                </a>
                <Way words session comparison case/>
            </div>
        </li>
    }
}

/// "Me too", once a device; the reporter is counted already.
#[component]
fn Way(words: Words, session: Session, comparison: Comparison, case: CaseView) -> impl IntoView {
    let mine = use_my_cases();
    let (code, count) = (case.code, case.supports);
    move || {
        if mine.find(code).is_some() {
            return view! { <span class="near__mine">{say!(words, near.mine)}</span> }.into_any();
        }
        if !session.capabilities().supports {
            return ().into_any();
        }
        let said = match comparison.supports.of(code) {
            None => return ().into_any(),
            Some(Support::None) => {
                let label = say!(words, near.support_case, code = code.to_string()).to_string();
                let support = move |_| {
                    comparison.thank(Thanked {
                        code,
                        count: count + 1,
                    })
                };
                return view! {
                    <button class="button button--small button--main" type="button" aria-label=label on:click=support>
                        {say!(words, near.support)}
                    </button>
                }
                .into_any();
            }
            Some(Support::Waiting) => say!(words, support.pending),
            Some(Support::Refused) => say!(words, support.refused),
            Some(Support::Done) => say!(words, support.done),
        };
        view! { <span class="near__mine">{said}</span> }.into_any()
    }
}

/// A report of this device that is still to be sent.
#[component]
pub fn UnsentRow(words: Words, unsent: NearUnsent) -> impl IntoView {
    let draft = use_draft();
    let created = time(words, use_session(), unsent.created_at);
    let line = move || {
        let away = away(words, draft, unsent.distance_m, unsent.accuracy_m);
        joined(&[away, created.clone()], " · ")
    };
    let href = Route::Sending(unsent.key.as_str().to_owned()).url();
    view! {
        <li class="near__case">
            <span class="near__sign"><Icon name="clock"/></span>
            <div class="near__body">
                <p class="near__name"><b>{say!(words, near.unsent)}</b></p>
                <p class="near__line digits">{line}</p>
            </div>
            <div class="near__ways"><a class="button button--small" href=href>{say!(words, near.look)}</a></div>
        </li>
    }
}

/// How far it is from the place of the draft, no more exactly than both are known.
fn away(words: Words, draft: CurrentDraft, distance_m: f64, its_m: Option<f64>) -> String {
    let own_m = draft.with(|draft| draft.place.as_ref().and_then(|place| place.accuracy_m));
    let accuracy_m = own_m.unwrap_or_default() + its_m.unwrap_or_default();
    match Away::told(distance_m, accuracy_m) {
        Away::At(metres) => say!(words, near.away, metres = metres).to_string(),
        Away::Within(metres) => say!(words, near.within, metres = metres).to_string(),
    }
}

/// How many met it, too; nothing where nobody said so.
pub fn supports(words: Words, count: u32) -> String {
    match count {
        0 => String::new(),
        count => say!(words, support.count, count = count).to_string(),
    }
}

/// Its first photo, or the symbol of its class.
fn sign(words: Words, session: Session, facts: &Facts, case: &CaseView) -> AnyView {
    let photo = case.photos.first().zip(session.client());
    match photo {
        Some((id, client)) => {
            let alt = say!(words, near.photo, code = case.code.to_string()).to_string();
            view! { <img class="near__photo" src=client.photo_url(*id, true) alt=alt loading="lazy" decoding="async"/> }
                .into_any()
        }
        None => {
            let tile = case
                .class
                .as_ref()
                .and_then(|class| facts.catalogue.tile_of(class));
            let icon = tile.map_or("none", |tile| tile.icon.as_str()).to_owned();
            view! { <span class="near__sign"><ClassIcon name=icon/></span> }.into_any()
        }
    }
}

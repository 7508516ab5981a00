//! To whom the report will go, by when it is answered, and when it counts as
//! done: what the city owes, before anything is sent.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::Place;
use xiuhua_core::catalog::ClassId;
use xiuhua_core::city::{Facts, Whereabouts};
use xiuhua_core::rules::Duty;
use xiuhua_core::time::Timestamp;

use super::duty_slip::{Slip, StandardClass, spoken};
use crate::pages::promise_words::place_words;
use crate::say;
use crate::state::cells::Cells;
use crate::state::device;
use crate::state::draft::use_draft;
use crate::state::facts::use_facts;
use crate::state::session::{Session, use_session};
use crate::words::{Words, use_words};

/// The slip is computed anew so often, in milliseconds: a limit in hours moves
/// with the clock.
const TICK_MS: u32 = 30_000;

/// What a promise hangs on.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    place: Place,
    /// `None` where nothing was chosen, `Some(None)` for "none of these".
    class: Option<Option<ClassId>>,
    /// Which condition is meant: chosen, or spoken of in the description.
    condition: Option<String>,
}

/// The section of the promise, once the city's facts and a place are there.
#[component]
pub fn DutySection() -> impl IntoView {
    let facts = use_facts();
    move || facts.get().map(|facts| view! { <Promise facts/> })
}

#[component]
fn Promise(facts: &'static Facts) -> impl IntoView {
    let (words, draft, session) = (use_words(), use_draft(), use_session());
    let cells = Cells::new(facts);
    let asked = Memo::new(move |_| {
        draft.with(|draft| {
            let (class, chosen) = (draft.class.clone(), draft.condition.as_deref());
            let of = |class: &Option<ClassId>| {
                let rules = &facts.rulebook;
                rules.condition_meant(class.as_ref(), chosen, &draft.description)
            };
            Some(Asked {
                place: draft.place.clone()?,
                condition: class.as_ref().and_then(of).map(|meant| meant.id.clone()),
                class,
            })
        })
    });
    let place = Memo::new(move |_| {
        let asked = asked.get()?;
        cells.whereabouts(&*session.city()?, &asked.place)
    });
    // Neither the clock nor a key pressed elsewhere makes a screen reader speak.
    let summary = Memo::new(move |_| {
        let (asked, place) = (asked.get()?, place.get()?);
        let duty = duty(session, facts, &asked, &place, device::now())?;
        Some(spoken(words, session, &duty, asked.condition.as_deref()))
    });
    let body = move || {
        let (asked, place) = (asked.get()?, place.get()?);
        Some(view! { <Section words session facts asked place/> })
    };
    view! {
        <p class="said" role="status">{summary}</p>
        {body}
    }
}

#[component]
fn Section(
    words: Words,
    session: Session,
    facts: &'static Facts,
    asked: Asked,
    place: Whereabouts,
) -> impl IntoView {
    let now = ticking();
    let is_chosen = asked.class.is_some();
    let is_demo = session.city_now().is_some_and(|city| city.is_illustrative);
    let source = is_demo.then(|| facts.rulebook.source().in_language(words.tag()));
    let note = view! { <p class="page__note">{say!(words, duty.clock_note)} " " {source}</p> };
    let found = place.clone();
    let slip = move || {
        let now = now.get();
        let duty = duty(session, facts, &asked, &place, now)?;
        let condition = asked.condition.clone();
        let class = asked.class.as_ref()?.as_ref();
        let standard = class.and_then(|class| StandardClass::of(words, &facts.catalogue, class));
        Some(view! { <Slip words session duty condition standard now/> })
    };
    view! {
        <section class="panel duty" id="duty" aria-labelledby="duty-title">
            <div class="panel__head"><h2 id="duty-title">{say!(words, duty.title)}</h2></div>
            {slip}
            {(!is_chosen).then(|| view! { <p class="page__note">{say!(words, duty.choose_class)}</p> })}
            <Where words place=found is_demo/>
            {is_chosen.then_some(note)}
        </section>
    }
}

/// Who owes what, if it were filed now; nothing before a class is chosen.
fn duty(
    session: Session,
    facts: &Facts,
    asked: &Asked,
    place: &Whereabouts,
    now: Timestamp,
) -> Option<Duty> {
    let class = asked.class.as_ref()?;
    let city = session.city_now()?;
    Some(facts.duty(&city, class.as_ref(), place, now))
}

/// The cell, and the divisions it is part of.
#[component]
fn Where(words: Words, place: Whereabouts, is_demo: bool) -> impl IntoView {
    let cell = match place.cell {
        Some(cell) => say!(words, duty.cell, cell = cell.to_string()).to_string(),
        None => say!(words, duty.no_cell).to_owned(),
    };
    view! {
        <p class="duty__where">
            <span class="digits">{cell}</span>
            <span>{place_words(words, &place.territory)} " " {is_demo.then(|| view! { <span class="tag">{say!(words, duty.made_up)}</span> })}</span>
        </p>
    }
}

/// The device's clock, as long as somebody looks at it. The server's decides.
fn ticking() -> RwSignal<Timestamp> {
    let now = RwSignal::new(device::now());
    spawn_local(async move {
        loop {
            device::sleep(TICK_MS).await;
            if now.try_set(device::now()).is_some() {
                return;
            }
        }
    });
    now
}

//! The page's sections, one below the other.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::assess::BarometerView;
use xiuhua_core::backend::assess::RatesQuery;

use super::Page;
use super::address::barometer_of;
use super::answers::AnswersSection;
use super::how::{How, part_of_it};
use super::mood::MoodSection;
use super::parts::{PartsMap, parts_list};
use super::sky::sky_section;
use super::topics::topics_section;
use super::week::week_section;
use crate::pages::assess::trail::trail;
use crate::pages::describe::{failure_note, is_offline, time, town_name};
use crate::pages::paper_head::PaperHead;
use crate::routes::Route;
use crate::say;
use crate::state::assess::barometer::Sky;
use crate::state::assess::mood::{MyMood, Sending};
use crate::state::navigation::use_navigation;
use crate::state::session::use_session;
use crate::ui::{Icon, Notice, Skeleton, StateView, Tone};
use crate::words::Words;

/// The sections, or what stands in their place.
#[component]
pub fn Sheet(page: Page, place: String) -> impl IntoView {
    let (words, barometer) = (page.words, page.barometer);
    let shown = Memo::new(move |_| match barometer.sky() {
        Sky::Here(view) => Some(view),
        _ => None,
    });
    let is_here = Memo::new(move |_| shown.with(Option::is_some));
    move || {
        if is_here.get() {
            let place = place.clone();
            return view! { <Sections page place shown/> }.into_any();
        }
        match barometer.sky() {
            Sky::Loading | Sky::Here(_) => view! { <Skeleton/> }.into_any(),
            Sky::NoSuchPlace => view! {
                <StateView art="art-empty" title=say!(words, barometer.no_place)
                    note=say!(words, barometer.no_place_note)>
                    <a class="button" href=barometer_of("").url()>{say!(words, barometer.to_city)}</a>
                </StateView>
            }
            .into_any(),
            Sky::Failed(error) => view! {
                <StateView art=if is_offline(&error) { "art-offline" } else { "art-failed" }
                    title=say!(words, barometer.failed) note=failure_note(words, &error)>
                    <button class="button" type="button" on:click=move |_| barometer.retry()>
                        <Icon name="refresh"/> {say!(words, common.retry)}
                    </button>
                </StateView>
            }
            .into_any(),
        }
    }
}

#[component]
fn Sections(page: Page, place: String, shown: Memo<Option<Arc<BarometerView>>>) -> impl IntoView {
    let Page {
        words,
        terms,
        barometer,
    } = page;
    let mood = MyMood::read(use_session());
    // The weather may have changed by one's own mood.
    Effect::new(move |before: Option<bool>| {
        let is_done = mood.sending() == Sending::Done;
        if is_done && before == Some(false) {
            spawn_local(barometer.refresh());
        }
        is_done
    });
    // A community has twelve digits.
    let here = if place.len() == 12 {
        place.clone()
    } else {
        String::new()
    };
    let part = move |draw: fn(Words, &BarometerView) -> AnyView| {
        move || shown.get().map(|view| draw(words, &view))
    };
    let has_parts = Memo::new(move |_| {
        shown.with(|view| view.as_ref().is_some_and(|view| !view.parts.is_empty()))
    });
    let topics = move || {
        shown
            .get()
            .map(|view| topics_section(words, terms, &view, usize::MAX))
    };
    let rates = RatesQuery {
        place,
        ..RatesQuery::default()
    };
    let rates = rates.to_query().trim_start_matches('?').to_owned();
    view! {
        {part(head)}
        {part(above)}
        {old(page)}
        {part(sky_section)}
        <MoodSection words terms mood here/>
        {part(week_section)}
        {topics}
        <AnswersSection words barometer/>
        {move || has_parts.get().then(|| view! { <PartsMap words shown/> })}
        {part(parts_list)}
        {part(part_of_it)}
        <How words terms/>
        <nav class="cells off-paper" aria-label=say!(words, barometer.rates)>
            <a class="cell" href=Route::Rates(rates).url()>
                <Icon name="list" class="icon cell__icon"/>
                <span class="cell__body">
                    <span class="cell__title">{say!(words, barometer.rates)}</span>
                    <span class="cell__note">{say!(words, barometer.rates_note)}</span>
                </span>
                <Icon name="chevron" class="icon icon--small cell__more"/>
            </a>
        </nav>
    }
}

/// What only paper needs. The city is named there already.
fn head(words: Words, view: &BarometerView) -> AnyView {
    let mut title = say!(words, barometer.title).to_owned();
    if !view.within.is_empty() {
        title = format!("{} · {title}", town_name(words, Some(&view.place)));
    }
    let address = use_navigation().link(&barometer_of(&view.place.code));
    view! { <PaperHead words title address/> }.into_any()
}

/// What the place lies in.
fn above(words: Words, view: &BarometerView) -> AnyView {
    let href = |code: &str| barometer_of(code).url();
    trail(words, say!(words, barometer.trail), &view.within, href).into_any()
}

/// What could not be asked for again says since when it stands.
pub fn old(page: Page) -> impl IntoView {
    let (words, session) = (page.words, use_session());
    move || {
        let at = time(words, session, page.barometer.stands_since()?);
        let text = say!(words, barometer.old, time = at).to_string();
        Some(view! { <Notice tone=Tone::Warning icon="offline"><p>{text}</p></Notice> })
    }
}

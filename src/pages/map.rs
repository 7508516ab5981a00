//! The public map: cases where they are.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{CaseCode, CaseView};
use xiuhua_core::geo::Bounds;

use crate::pages::describe::{case_row, class_icon, class_name, failure_note};
use crate::pages::facts::{Fact, FactView};
use crate::pages::map_address::place_in;
use crate::routes::{CaseQuery, Route};
use crate::say;
use crate::state::city_map::{CasePin, CityMap, MapState};
use crate::state::facts::{CityFacts, use_facts};
use crate::state::session::{Session, use_session};
use crate::state::{cases, device};
use crate::ui::status_words::{status_name, tone};
use crate::ui::{Icon, Notice, StateView, Tab, TabBar, Tone};
use crate::words::{Words, use_words};

/// Zoom level at which a place is looked at: names around it are still drawn.
const PLACE_ZOOM: u8 = 15;

/// The map page.
#[component]
pub fn MapPage() -> impl IntoView {
    let (words, session, facts) = (use_words(), use_session(), use_facts());
    device::set_title(say!(words, map.title));
    let found = RwSignal::new(Vec::<CaseView>::new());
    let (failure, is_kept) = (RwSignal::new(None), RwSignal::new(false));
    let chosen = RwSignal::new(None::<CaseCode>);
    let run = StoredValue::new(0_u32);
    let load = move |bounds: Bounds| {
        run.update_value(|run| *run += 1);
        let this = run.get_value();
        spawn_local(async move {
            let outcome = cases::within(session, bounds).await;
            if run.try_get_value() == Some(this) {
                match outcome {
                    Ok(cases) => {
                        found.set(cases.items);
                        is_kept.set(cases.is_kept);
                        failure.set(None);
                    }
                    Err(error) => {
                        is_kept.set(false);
                        failure.set(Some(error));
                    }
                }
            }
        });
    };
    let map = CityMap::new(session, words, true, move |view| {
        view.on_bounds(load);
        view.on_case(move |code| chosen.set(Some(code)));
        if let Some(position) = place_in(&device::query()) {
            view.look_at(position, PLACE_ZOOM);
            view.show_pin(Some(position));
        } else if let Some(city) = session.city_now() {
            view.fit(city.bounds);
        }
        load(view.bounds());
    });
    Effect::new(move || {
        let pins = found.with(|cases| {
            cases
                .iter()
                .map(|case| pin(words, facts, case))
                .collect::<Vec<_>>()
        });
        if map.state() == MapState::Ready {
            map.with(|view| {
                view.show_cases(&pins);
                view.choose_case(chosen.get());
            });
        }
    });
    let city = move || {
        session
            .city()
            .map(|city| city.name.in_language(words.tag()).to_owned())
    };
    let label = move || say!(words, map.label, city = city().unwrap_or_default());
    let card = move || {
        let code = chosen.get()?;
        let case = found.with(|cases| cases.iter().find(|case| case.code == code).cloned())?;
        Some(view! { <Card words session case chosen/> })
    };
    view! {
        <div class="page">
            <header class="said"><h1>{say!(words, map.title)}</h1></header>
            <main id="main" class="page__body map-page" tabindex="-1">
                <div class="map-box" hidden=move || map.state() == MapState::Failed>
                    <div class="map" node_ref=map.place role="region" aria-label=label></div>
                    {move || session.city().is_some_and(|city| city.is_illustrative).then(|| view! {
                        <span class="tag place__tag">{say!(words, map.demo)}</span>
                    })}
                    <div class="map-over">
                        {move || failure.get().map(|error| view! {
                            <Notice tone=Tone::Warning icon="offline"><p>{failure_note(words, &error)}</p></Notice>
                        })}
                        {move || is_kept.get().then(|| view! {
                            <Notice tone=Tone::Info icon="offline"><p>{say!(words, map.kept)}</p></Notice>
                        })}
                        <Legend words session/>
                        <FactView what=Fact::Grid(map)/>
                        {card}
                    </div>
                </div>
                {move || (map.state() == MapState::Failed).then(|| view! {
                    <StateView art="art-failed" title=say!(words, map.failed).to_owned()
                        note=say!(words, map.failed_note).to_owned()>
                        <a class="button" href=Route::Cases(CaseQuery::default()).url()>{say!(words, map.as_list)}</a>
                    </StateView>
                })}
            </main>
            <TabBar current=Tab::Map/>
        </div>
    }
}

fn pin(words: Words, facts: CityFacts, case: &CaseView) -> CasePin {
    let name = class_name(words, facts, case.class.as_ref());
    CasePin {
        code: case.code,
        position: case.place.position,
        label: format!("{name}, {}", status_name(words, case.status)),
        stage_class: tone(case.status).to_owned(),
        icon: class_icon(facts, case.class.as_ref()),
    }
}

#[component]
fn Legend(words: Words, session: Session) -> impl IntoView {
    let is_demo = move || session.city().is_some_and(|city| city.is_illustrative);
    view! {
        <details class="map-legend">
            <summary>{say!(words, map.legend)}</summary>
            <ul>
                <li><span class="marker" data-tone="waiting" aria-hidden="true"></span>{say!(words, stage.waiting)}</li>
                <li><span class="marker" data-tone="doing" aria-hidden="true"></span>{say!(words, stage.doing)}</li>
                <li><span class="marker" data-tone="done" aria-hidden="true"></span>{say!(words, stage.done)}</li>
                <li><span class="marker" data-tone="ended" aria-hidden="true"></span>{say!(words, stage.ended)}</li>
            </ul>
            {move || is_demo().then(|| view! { <p>{say!(words, map.demo_note)}</p> })}
            <p><a href=Route::Cases(CaseQuery::default()).url()>{say!(words, map.as_list)}</a></p>
        </details>
    }
}

#[component]
fn Card(
    words: Words,
    session: Session,
    case: CaseView,
    chosen: RwSignal<Option<CaseCode>>,
) -> impl IntoView {
    view! {
        <section class="map-card" aria-live="polite">
            {case_row(words, session, case)}
            <button class="button button--quiet button--icon map-card__close" type="button"
                aria-label=say!(words, common.close) on:click=move |_| chosen.set(None)>
                <Icon name="close"/>
            </button>
        </section>
    }
}

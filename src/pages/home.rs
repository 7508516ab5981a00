//! The home page: the same as index.html draws before the app runs.

use leptos::html::Div;
use leptos::prelude::*;
use xiuhua_core::case::Draft;

use super::facts;
use crate::i18n::Locale;
use crate::routes::{CaseQuery, ListAddress, Route};
use crate::say;
use crate::state::draft::use_draft;
use crate::state::outbox::use_outbox;
use crate::state::session::use_session;
use crate::state::{capture, device};
use crate::ui::{ClassIcon, Icon, Notice, Tab, TabBar, Tone};
use crate::words::{Words, use_words};

/// The home page.
#[component]
pub fn HomePage() -> impl IntoView {
    let words = use_words();
    let place = NodeRef::<Div>::new();
    capture::place_in(place, words);
    facts::prefetch();
    device::set_title(say!(words, home.page_title));
    view! {
        <div class="page">
            <Masthead words/>
            <main id="main" class="page__body page__body--home" tabindex="-1">
                <Unsent words/>
                <Unfinished words/>
                <section class="hero" aria-labelledby="home-title">
                    <Icon name="flower" class="hero__flower"/>
                    <h1 id="home-title">{say!(words, home.title)}</h1>
                    <p class="hero__lead">{say!(words, home.lead)}</p>
                    <div node_ref=place></div>
                    <a class="hero__other" href=Route::Report.url()>
                        {say!(words, home.no_photo)}
                        <Icon name="chevron" class="icon icon--small"/>
                    </a>
                </section>
                <nav class="cells" aria-label=say!(words, home.more_label)>
                    <Cell route=Route::Mine icon="me" title=say!(words, home.mine) note=say!(words, home.mine_note)/>
                    <Cell route=Route::Cases(CaseQuery::default()) icon="cases"
                        title=say!(words, home.cases) note=say!(words, home.cases_note)/>
                    <Cell route=Route::Map icon="map" title=say!(words, home.map) note=say!(words, home.map_note)/>
                    <Cell route=Route::Lists(ListAddress::default()) icon="list"
                        title=say!(words, home.lists) note=say!(words, home.lists_note)/>
                </nav>
                <Emergency words/>
                <Judged words/>
            </main>
            <TabBar current=Tab::Home/>
        </div>
    }
}

#[component]
fn Masthead(words: Words) -> impl IntoView {
    let session = use_session();
    let city = move || match session.city() {
        Some(city) => city.name.in_language(words.tag()).to_owned(),
        None => say!(words, shell.city).to_owned(),
    };
    let is_demo = move || session.city().is_none_or(|city| city.is_illustrative);
    let switch = move |_| {
        let (locale, tag) = match words.tag() {
            "en" => (Locale::zh_CN, "zh-CN"),
            _ => (Locale::en, "en"),
        };
        words.switch_to(locale);
        device::remember_language(tag);
        device::stay_at("language");
    };
    view! {
        <header class="masthead">
            <a class="wordmark" href="/">
                <Icon name="flower" class="wordmark__flower"/>
                <span class="wordmark__name">{say!(words, shell.name)}</span>
            </a>
            <p class="masthead__city">
                {city} " "
                {move || is_demo().then(|| view! { <span class="tag">{say!(words, shell.demo)}</span> })}
            </p>
            <button class="button button--quiet" id="language" type="button"
                aria-label=say!(words, shell.switch_language_label) on:click=switch>
                <Icon name="globe"/>
                {say!(words, shell.switch_language)}
            </button>
        </header>
    }
}

/// What still has to be sent must not wait unseen behind a tab.
#[component]
fn Unsent(words: Words) -> impl IntoView {
    let outbox = use_outbox();
    let count = Memo::new(move |_| outbox.items().len());
    move || {
        (count.get() > 0).then(|| {
            view! {
                <Notice tone=Tone::Warning icon="offline">
                    <p><a href=Route::Mine.url()>{say!(words, home.unsent, count = count.get())}</a></p>
                </Notice>
            }
        })
    }
}

/// The report that was begun, on this page or at the last visit.
#[component]
fn Unfinished(words: Words) -> impl IntoView {
    let draft = use_draft();
    let is_begun = Memo::new(move |_| draft.with(Draft::is_worth_keeping));
    move || {
        is_begun.get().then(|| {
            view! {
                <Notice tone=Tone::Info icon="edit">
                    <p><a href=Route::Report.url()>{say!(words, home.unfinished)}</a></p>
                </Notice>
            }
        })
    }
}

#[component]
fn Cell(
    route: Route,
    icon: &'static str,
    title: &'static str,
    note: &'static str,
) -> impl IntoView {
    view! {
        <a class="cell" href=route.url()>
            <Icon name=icon class="icon cell__icon"/>
            <span class="cell__body">
                <span class="cell__title">{title}</span>
                <span class="cell__note">{note}</span>
            </span>
            <Icon name="chevron" class="icon icon--small cell__more"/>
        </a>
    }
}

/// What residents' judgement adds up to, where the backend publishes it. At the
/// end: it comes later than the rest, and nothing may move from under a finger.
#[component]
fn Judged(words: Words) -> impl IntoView {
    let session = use_session();
    let cell = |route: Route, icon: &'static str, title: &'static str, note: &'static str| {
        view! {
            <a class="cell" href=route.url()>
                <span class="cell__icon"><ClassIcon name=icon/></span>
                <span class="cell__body">
                    <span class="cell__title">{title}</span>
                    <span class="cell__note">{note}</span>
                </span>
                <Icon name="chevron" class="icon icon--small cell__more"/>
            </a>
        }
    };
    move || {
        session.capabilities().assessment.then(|| {
            view! {
                <nav class="cells" aria-label=say!(words, home.judged)>
                    {cell(Route::Rates(String::new()), "rates", say!(words, rates.title), say!(words, home.rates_note))}
                    {cell(Route::Barometer(String::new()), "weather-fair", say!(words, home.barometer), say!(words, home.barometer_note))}
                </nav>
            }
        })
    }
}

#[component]
fn Emergency(words: Words) -> impl IntoView {
    let session = use_session();
    let numbers = move || match session.city() {
        Some(city) => city
            .emergency_numbers
            .iter()
            .map(|entry| {
                (
                    entry.number.clone(),
                    entry.label.in_language(words.tag()).to_owned(),
                )
            })
            .collect(),
        None => vec![
            (
                "110".to_owned(),
                say!(words, home.emergency_police).to_owned(),
            ),
            (
                "119".to_owned(),
                say!(words, home.emergency_fire).to_owned(),
            ),
            (
                "120".to_owned(),
                say!(words, home.emergency_ambulance).to_owned(),
            ),
        ],
    };
    let calls = move || {
        numbers()
            .into_iter()
            .map(|(number, label)| {
                let href = format!("tel:{number}");
                view! { <li><a class="emergency__call" href=href><b>{number}</b> " " {label}</a></li> }
            })
            .collect_view()
    };
    view! {
        <section class="emergency" aria-labelledby="emergency-title">
            <h2 id="emergency-title" class="emergency__title">{say!(words, home.emergency_title)}</h2>
            <ul class="emergency__numbers">{calls}</ul>
        </section>
    }
}

//! Giving one's mood: one tap, and what one may add to it.

mod choose;
mod more;
mod told;

use leptos::prelude::*;
use xiuhua_core::assess::barometer::Weather;

use self::choose::Choose;
use self::more::More;
use self::told::Told;
use super::drawing::drawing;
use super::words::weather_name;
use crate::say;
use crate::state::assess::mood::MyMood;
use crate::state::assess::terms::Terms;
use crate::state::device;
use crate::state::facts::use_facts;
use crate::state::session::use_session;
use crate::words::Words;

/// The first of the drawings, which has the focus after a community was chosen.
const FIRST: &str = "mood-first";

/// The section.
#[component]
pub fn MoodSection(
    words: Words,
    terms: Terms,
    mood: MyMood,
    /// Code of the page's community, which is meant where none was chosen before;
    /// empty for a town or the district.
    here: String,
) -> impl IntoView {
    let is_choosing = RwSignal::new(false);
    let community = Memo::new(move |_| match mood.community() {
        kept if kept.is_empty() => here.clone(),
        kept => kept,
    });
    let is_known = Memo::new(move |_| community.with(|code| !code.is_empty()));
    let is_read = Memo::new(move |_| mood.is_read());
    let choose = Callback::new(move |code: String| {
        mood.choose_community(&code);
        // A mood of today moves along.
        if untrack(|| mood.given()).is_some() {
            mood.send();
        }
        is_choosing.set(false);
        device::stay_at(FIRST);
    });
    let body = move || {
        if is_choosing.get() || !is_known.get() {
            view! { <Choose words community on_choose=choose/> }.into_any()
        } else {
            view! { <Give words terms mood community is_choosing/> }.into_any()
        }
    };
    move || {
        is_read.get().then(|| {
            view! {
                <section class="panel mood" id="mood" aria-labelledby="mood-title">
                    <h2 id="mood-title">{say!(words, mood.title)}</h2>
                    {body}
                    <p class="page__note">{say!(words, mood.rules)}</p>
                </section>
            }
        })
    }
}

#[component]
fn Give(
    words: Words,
    terms: Terms,
    mood: MyMood,
    community: Memo<String>,
    is_choosing: RwSignal<bool>,
) -> impl IntoView {
    let (session, facts) = (use_session(), use_facts());
    let name = move || {
        let (facts, city) = (facts.get()?, session.city()?);
        let code = community.get().parse().ok()?;
        let division = facts.division(&city, code)?;
        let name = division.name.in_language(words.tag()).to_owned();
        Some(say!(words, mood.at, name = name).to_string())
    };
    let given = Memo::new(move |_| mood.given().map(|given| given.mood.weather));
    let buttons = Weather::ALL.map(|weather| {
        let id = (weather == Weather::Sunny).then_some(FIRST);
        let is_given = move || (given.get() == Some(weather)).to_string();
        view! {
            <button class="mood__one" type="button" id=id aria-pressed=is_given
                on:click=move |_| mood.tap(&community.get_untracked(), weather)>
                {drawing(Some(weather))}
                <span>{weather_name(words, weather)}</span>
            </button>
        }
    });
    view! {
        <p class="mood__where">
            <span>{name}</span>
            <button class="button button--quiet" type="button" on:click=move |_| is_choosing.set(true)>
                {say!(words, mood.other)}
            </button>
        </p>
        <p>{say!(words, mood.lead)}</p>
        <div class="mood__all" role="group" aria-label=say!(words, mood.buttons)>{buttons}</div>
        <Told words mood/>
        <More words terms mood/>
    }
}

//! Which community is one's own: by the lists, or by where the device is.

use leptos::prelude::*;
use xiuhua_core::case::Place;
use xiuhua_core::city::{DivisionCode, Facts, Level};

use crate::pages::promise_words::text;
use crate::say;
use crate::state::facts::use_facts;
use crate::state::location::{Locator, Search};
use crate::state::session::use_session;
use crate::ui::{ChooseOne, Icon, Offer, Skeleton};
use crate::words::Words;

/// Town, then community; told when the resident takes it.
#[component]
pub fn Choose(
    words: Words,
    /// Code of the one that was chosen before; empty for none.
    community: Memo<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    let facts = use_facts();
    move || match facts.get() {
        Some(facts) => view! { <Lists words facts community on_choose/> }.into_any(),
        None => view! { <Skeleton/> }.into_any(),
    }
}

#[component]
fn Lists(
    words: Words,
    facts: &'static Facts,
    community: Memo<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    let session = use_session();
    let before: Option<DivisionCode> = community.get_untracked().parse().ok();
    let town = RwSignal::new(before.and_then(|code| code.at(Level::Town)));
    let towns = Memo::new(move |_| {
        let city = session.city();
        let towns = city.iter().flat_map(|city| &city.towns);
        let offers = towns.map(|town| Offer::new(&town.code, text(words, &town.name)));
        offers.collect::<Vec<_>>()
    });
    let communities = Memo::new(move |_| {
        let of = town.get().map(|town| facts.divisions.communities_of(town));
        let offers = of.unwrap_or_default().iter();
        let offers = offers.map(|one| Offer::new(one.code, text(words, &one.name)));
        offers.collect::<Vec<_>>()
    });
    let chosen_town =
        Memo::new(move |_| town.get().map(|town| town.to_string()).unwrap_or_default());
    // A choice alone is not taken: the arrow keys choose one after the other.
    let marked = RwSignal::new(community.get_untracked());
    let chosen = Memo::new(move |_| marked.get());
    let choose = Callback::new(move |code| marked.set(code));
    let choose_town = Callback::new(move |code: String| {
        marked.set(String::new());
        town.set(code.parse().ok());
    });
    let is_open = move || chosen.with(String::is_empty).then_some("true");
    let take = move |_| {
        let code = chosen.get_untracked();
        if !code.is_empty() {
            on_choose.run(code);
        }
    };
    let is_unknown = RwSignal::new(false);
    let locator = Locator::provide_for(Callback::new(move |place: Place| {
        let at = session
            .city_now()
            .and_then(|city| facts.whereabouts(&city, &place));
        match at.and_then(|at| at.territory.community) {
            Some(community) => on_choose.run(community.code.to_string()),
            None => is_unknown.set(true),
        }
    }));
    let locate = move |_| {
        is_unknown.set(false);
        locator.start();
    };
    let told = move || match locator.search() {
        Search::Failed(_) => Some(say!(words, mood.not_located)),
        _ if is_unknown.get() => Some(say!(words, mood.not_located)),
        Search::Locating => Some(say!(words, mood.locating)),
        _ => None,
    };
    view! {
        <h3>{say!(words, mood.choose)}</h3>
        <ChooseOne id="mood-town" label=say!(words, by_name.town) empty=say!(words, by_name.choose)
            can_be_empty=false offers=towns chosen=chosen_town on_choose=choose_town/>
        {move || town.get().map(|_| view! {
            <ChooseOne id="mood-community" label=say!(words, by_name.community) empty=say!(words, by_name.choose)
                can_be_empty=false offers=communities chosen on_choose=choose/>
            <button class="button button--main" type="button" aria-disabled=is_open on:click=take>
                {say!(words, mood.take)}
            </button>
        })}
        <button class="button" type="button" on:click=locate>
            <Icon name="locate"/> {say!(words, mood.locate)}
        </button>
        <p class="page__note" role="status">{told}</p>
    }
}

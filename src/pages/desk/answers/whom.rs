//! Whose residents are answered: the unit's own division, or one that is part of
//! it.

use leptos::prelude::*;
use xiuhua_core::city::{DivisionCode, Level};

use crate::pages::promise_words::text;
use crate::say;
use crate::state::desk::Answering;
use crate::state::facts::use_facts;
use crate::state::session::use_session;
use crate::ui::{ChooseOne, Offer};
use crate::words::Words;

/// One list down to the towns, and one for the communities of a town.
#[component]
pub fn Whom(words: Words, answering: Answering, own: String) -> impl IntoView {
    let (session, facts) = (use_session(), use_facts());
    let own: Option<DivisionCode> = own.parse().ok();
    let of_district = own.filter(|own| own.level() == Level::District);
    let chosen = Memo::new(move |_| answering.fields().division.parse::<DivisionCode>().ok());
    let town = Memo::new(move |_| chosen.get().and_then(|code| code.at(Level::Town)));
    let upper = Memo::new(move |_| {
        let (Some(city), Some(facts), Some(own)) = (session.city(), facts.get(), own) else {
            return Vec::new();
        };
        let name = facts.division(&city, own).map(|division| division.name);
        let first = name.map(|name| Offer::new(own, text(words, &name)));
        let towns = city.towns.iter().filter(|_| of_district.is_some());
        let towns = towns.map(|town| Offer::new(&town.code, text(words, &town.name)));
        first.into_iter().chain(towns).collect()
    });
    let lower = Memo::new(move |_| {
        let communities = facts
            .get()
            .zip(town.get())
            .map(|(facts, town)| facts.divisions.communities_of(town));
        let communities = communities.unwrap_or_default().iter();
        let offers = communities.map(|one| Offer::new(one.code, text(words, &one.name)));
        offers.collect::<Vec<_>>()
    });
    let is_community = own.is_some_and(|own| own.level() == Level::Community);
    let as_value =
        |code: Option<DivisionCode>| code.map(|code| code.to_string()).unwrap_or_default();
    let upper_chosen = Memo::new(move |_| match chosen.get() {
        Some(code) if !is_community => as_value(code.at(Level::Town).or(Some(code))),
        code => as_value(code),
    });
    let lower_chosen =
        Memo::new(move |_| as_value(chosen.get().filter(|code| code.level() == Level::Community)));
    let choose = Callback::new(move |code: String| answering.edit(|fields| fields.division = code));
    let choose_community = Callback::new(move |code: String| {
        // None of them is the town itself.
        let code = if code.is_empty() {
            as_value(town.get_untracked())
        } else {
            code
        };
        choose.run(code);
    });
    view! {
        <ChooseOne id="desk-answer-division" label=say!(words, desk_answer.division) empty=say!(words, by_name.choose)
            can_be_empty=false offers=upper chosen=upper_chosen on_choose=choose/>
        {move || (!is_community && town.get().is_some()).then(|| view! {
            <ChooseOne id="desk-answer-community" label=say!(words, desk_answer.community)
                empty=say!(words, desk_answer.whole_town) offers=lower chosen=lower_chosen on_choose=choose_community/>
        })}
    }
}

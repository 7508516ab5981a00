//! Putting the place of a case right: on the map or by name, with the old one
//! beside the new one.

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, MAX_PLACE_NOTE_CHARS, Place, Step};

use super::send::SendAct;
use crate::pages::describe::{joined, town_name};
use crate::pages::facts::{Fact, FactView};
use crate::pages::report::{MapPart, PlaceOf, SearchNotice};
use crate::say;
use crate::state::acts;
use crate::state::location::Locator;
use crate::state::session::{Session, use_session};
use crate::ui::Icon;
use crate::words::Words;

/// The sheet of the place.
#[component]
pub fn CorrectPlace(
    words: Words,
    case: CaseView,
    on_sent: Callback<()>,
    is_legal: Memo<bool>,
) -> impl IntoView {
    let (session, code) = (use_session(), case.code);
    let pad = acts::notepad(session, code, Step::CorrectPlace);
    let of = PlaceOf::Case(pad, case.place.position);
    let locator = Locator::provide_for(Callback::new(move |place| pad.set_place(Some(place))));
    let has_place = Memo::new(move |_| pad.place().is_some());
    let jotting = Memo::new(move |_| pad.jotting());
    let place = Memo::new(move |_| pad.place());
    let before = [
        town_name(words, case.town.as_ref()),
        town_name(words, case.community.as_ref()),
        case.place.note.clone(),
    ];
    let now = move || match place.get() {
        None => say!(words, act.place_unset).to_owned(),
        Some(place) => {
            let where_it_is = joined(&[town_of(words, session, &place), pad.text()], " · ");
            if where_it_is.is_empty() {
                say!(words, place.from_pin).to_owned()
            } else {
                where_it_is
            }
        }
    };
    let outside = Signal::derive(move || {
        let (city, place) = (session.city()?, place.get()?);
        let is_outside = !city.takes(&place);
        is_outside.then(|| say!(words, send.outside))
    });
    let is_vague = move || place.with(|place| place.as_ref().is_some_and(Place::is_vague));
    view! {
        <dl class="act-places">
            <div data-place="before"><dt>{say!(words, act.place_before)}</dt><dd>{joined(&before, " · ")}</dd></div>
            <div data-place=move || if place.with(Option::is_some) { "now" } else { "unset" }><dt>{say!(words, act.place_now)}</dt><dd><span role="status">{now}</span></dd></div>
        </dl>
        // It is read first: a map that stands elsewhere would move it.
        {move || pad.is_read().then(|| view! { <MapPart of is_adjusting=RwSignal::new(true)/> })}
        <p class="page__note">{say!(words, act.place_ring)}</p>
        <SearchNotice words locator has_place/>
        <div class="buttons">
            <button class="button" type="button" on:click=move |_| locator.start()>
                <Icon name="locate"/> {say!(words, place.locate)}
            </button>
        </div>
        <FactView what=Fact::PlaceByName(of)/>
        <div class="field">
            <label class="field__label" for="act-place-note">{move || if is_vague() {
                say!(words, place.free_words_required)
            } else {
                say!(words, place.free_words)
            }}</label>
            <input class="input" id="act-place-note" autocomplete="off" maxlength=MAX_PLACE_NOTE_CHARS.to_string()
                aria-required=move || is_vague().then_some("true")
                placeholder=say!(words, place.free_words_hint)
                prop:value=move || pad.text()
                on:input:target=move |event| pad.set_text(event.target().value())/>
        </div>
        <SendAct words code step=Step::CorrectPlace pad jotting label=say!(words, act.place_do)
            obstacle=outside is_legal on_sent/>
    }
}

fn town_of(words: Words, session: Session, place: &Place) -> String {
    let city = session.city();
    let town = city
        .as_ref()
        .and_then(|city| city.town_near(place.position));
    town.map(|town| town_name(words, Some(&town.to_ref())))
        .unwrap_or_default()
}

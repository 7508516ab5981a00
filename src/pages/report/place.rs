//! Where the problem is: from the photo, from the device, or a pin by hand.

use leptos::prelude::*;
use xiuhua_core::case::{MAX_PLACE_NOTE_CHARS, Place, PlaceSource};

use super::map_part::MapPart;
use super::place_of::PlaceOf;
use crate::pages::describe::town_name;
use crate::pages::facts::{Fact, FactView};
use crate::say;
use crate::state::draft::{CurrentDraft, use_draft};
use crate::state::location::{LocationProblem, Locator, POOR_ACCURACY_M, Search, use_locator};
use crate::state::session::{Session, use_session};
use crate::ui::{Icon, Notice, Tone};
use crate::words::{Words, use_words};

/// The section of the place.
#[component]
pub fn PlaceSection() -> impl IntoView {
    let (words, draft, locator, session) = (use_words(), use_draft(), use_locator(), use_session());
    let is_adjusting = RwSignal::new(false);
    let is_vague =
        Memo::new(move |_| draft.with(|draft| draft.place.as_ref().is_some_and(Place::is_vague)));
    let has_place = Memo::new(move |_| draft.with(|draft| draft.place.is_some()));
    view! {
        <section class="panel" id="place" aria-labelledby="place-title" tabindex="-1">
            <div class="panel__head"><h2 id="place-title">{say!(words, place.title)}</h2></div>
            <SearchNotice words locator has_place/>
            <FactView what=Fact::Outside/>
            <MapPart of=PlaceOf::Draft is_adjusting/>
            <Found words session draft/>
            <div class="buttons">
                <button class="button" type="button" on:click=move |_| locator.start()>
                    <Icon name="locate"/> {say!(words, place.locate)}
                </button>
                <button class="button" class:button--main=is_adjusting type="button"
                    on:click=move |_| is_adjusting.update(|is| *is = !*is)
                    aria-pressed=move || is_adjusting.get().to_string()>
                    {move || if is_adjusting.get() {
                        view! { <Icon name="check"/> {say!(words, place.adjust_done)} }.into_any()
                    } else {
                        view! { <Icon name="pin"/> {say!(words, place.adjust)} }.into_any()
                    }}
                </button>
            </div>
            <FactView what=Fact::PlaceByName(PlaceOf::Draft)/>
            <div class="field">
                <label class="field__label" for="place-note">{move || if is_vague.get() {
                    say!(words, place.free_words_required)
                } else {
                    say!(words, place.free_words)
                }}</label>
                <input class="input" id="place-note" autocomplete="off" maxlength=MAX_PLACE_NOTE_CHARS.to_string()
                    aria-required=move || is_vague.get().then_some("true")
                    placeholder=move || if is_vague.get() {
                        say!(words, place.free_words_example)
                    } else {
                        say!(words, place.free_words_hint)
                    }
                    prop:value=move || draft.with(|draft| draft.place_note.clone())
                    on:input:target=move |event| {
                        let text = event.target().value();
                        draft.edit(|draft| draft.place_note = text);
                    }/>
            </div>
            <FactView what=Fact::PlaceInWords/>
        </section>
    }
}

/// Where it is, and how that is known.
#[component]
fn Found(words: Words, session: Session, draft: CurrentDraft) -> impl IntoView {
    let place = Memo::new(move |_| draft.with(|draft| draft.place.clone()));
    let town = move |place: &Place| {
        let city = session.city()?;
        let town = city.town_near(place.position)?.to_ref();
        Some(town_name(words, Some(&town)))
    };
    let source = move |place: &Place| match place.source {
        PlaceSource::Photo => say!(words, place.from_photo).to_owned(),
        PlaceSource::Device => {
            let metres = place.accuracy_m.unwrap_or_default() as u32;
            say!(words, place.from_device, metres = metres).to_string()
        }
        PlaceSource::Pin => say!(words, place.from_pin).to_owned(),
        PlaceSource::List | PlaceSource::Unknown => say!(words, place.from_unknown).to_owned(),
    };
    let words_of_place = move || match place.get() {
        Some(place) if place.is_vague() => view! { <FactView what=Fact::NamedPlace/> }.into_any(),
        Some(place) => view! {
            <b>{town(&place)}</b> " " <small>{source(&place)}</small>
        }
        .into_any(),
        None => view! {
            <b>{say!(words, place.unset)}</b> " " <small>{say!(words, place.unset_note)}</small>
        }
        .into_any(),
    };
    view! {
        <p class="place__found" role="status">
            <Icon name="pin"/>
            <span class="place__words">{words_of_place}</span>
        </p>
    }
}

/// How the search goes, where there is something to say.
#[component]
pub fn SearchNotice(
    words: Words,
    locator: Locator,
    /// Whether there is a place already, wherever it is from.
    has_place: Memo<bool>,
) -> impl IntoView {
    let texts = move || {
        let has_place = has_place.get();
        Some(match locator.search() {
            Search::Idle => return None,
            Search::Locating if has_place => return None,
            Search::Locating => (say!(words, place.locating).to_owned(), String::new()),
            Search::Improving(m) => (
                say!(words, place.improving, metres = m as u32).to_string(),
                String::new(),
            ),
            Search::Found(m) if m <= POOR_ACCURACY_M => return None,
            Search::Found(m) => (
                say!(words, place.poor, metres = m as u32).to_string(),
                say!(words, place.poor_note).to_owned(),
            ),
            Search::Failed(_) if has_place => return None,
            Search::Failed(LocationProblem::Denied) => (
                say!(words, place.denied).to_owned(),
                say!(words, place.denied_note).to_owned(),
            ),
            Search::Failed(LocationProblem::Timeout) => (
                say!(words, place.hung).to_owned(),
                say!(words, place.hung_note).to_owned(),
            ),
            Search::Failed(LocationProblem::Unavailable | LocationProblem::Unsupported) => (
                say!(words, place.unavailable).to_owned(),
                say!(words, place.unavailable_note).to_owned(),
            ),
        })
    };
    move || {
        texts().map(|(title, note)| {
            view! {
                <Notice tone=Tone::Info icon="locate">
                    <p class="notice__title">{title}</p>
                    {(!note.is_empty()).then(|| view! { <p>{note}</p> })}
                </Notice>
            }
        })
    }
}

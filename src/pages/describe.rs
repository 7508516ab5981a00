//! A case in words, as several pages need it.

use leptos::prelude::*;
use xiuhua_core::backend::BackendError;
use xiuhua_core::case::{CaseView, DivisionRef, UnitRef};
use xiuhua_core::catalog::{Catalogue, ClassId};
use xiuhua_core::time::Timestamp;

use crate::pages::countdown::Countdown;
use crate::routes::Route;
use crate::say;
use crate::state::device::{self, Parts};
use crate::state::facts::{CityFacts, FactsState, use_facts};
use crate::state::private_photos;
use crate::state::session::Session;
use crate::ui::{CaseRow, CaseSign, RowTexts};
use crate::words::Words;

/// What a class is called. Before the catalogue is there: nothing; whoever asks
/// is told. Where it does not come: its code.
pub fn class_name(words: Words, facts: CityFacts, class: Option<&ClassId>) -> String {
    let Some(class) = class else {
        return say!(words, what.none).to_owned();
    };
    match facts.get() {
        Some(facts) => name_of(words, &facts.catalogue, class),
        None if facts.state() != FactsState::Loading => class.to_string(),
        None => String::new(),
    }
}

/// What a class is called in everyday words, else in the standard's; one that
/// the catalogue does not have is called by its code.
pub fn name_of(words: Words, catalogue: &Catalogue, class: &ClassId) -> String {
    let label = catalogue.tile_of(class).map(|tile| &tile.label);
    let name = label.or_else(|| catalogue.class(class).map(|class| &class.name));
    name.map_or_else(
        || class.to_string(),
        |name| name.in_language(words.tag()).to_owned(),
    )
}

/// The symbol of a class; that of "none of these" where it has none.
pub fn class_icon(facts: CityFacts, class: Option<&ClassId>) -> String {
    let tile = class.and_then(|class| facts.get()?.catalogue.tile_of(class));
    tile.map_or_else(|| "none".to_owned(), |tile| tile.icon.clone())
}

/// What a town is called.
pub fn town_name(words: Words, town: Option<&DivisionRef>) -> String {
    match town {
        Some(town) if words.tag() == "en" && !town.name_en.is_empty() => town.name_en.clone(),
        Some(town) => town.name.clone(),
        None => String::new(),
    }
}

/// What a unit is called.
pub fn unit_name(words: Words, unit: &UnitRef) -> String {
    let is_english = words.tag() == "en" && !unit.name_en.is_empty();
    if is_english {
        &unit.name_en
    } else {
        &unit.name
    }
    .clone()
}

/// An instant on the clock of the city.
pub fn time(words: Words, session: Session, at: Timestamp) -> String {
    device::in_words(
        at,
        session.utc_offset_minutes(),
        words.tag(),
        Parts::DayAndTime,
    )
}

/// A case as a row of a list, with how much time is left; it is drawn again when
/// the catalogue comes.
pub fn case_row(words: Words, session: Session, case: CaseView) -> impl IntoView {
    move || {
        let more = view! { <Countdown words case=case.clone() is_compact=true/> };
        row_with(words, session, &case, more.into_any())
    }
}

/// The same with other things to say of it.
pub fn row_with(words: Words, session: Session, case: &CaseView, more: AnyView) -> AnyView {
    let facts = use_facts();
    let sign = case_sign(session, facts, case);
    let (href, status) = (Route::Case(case.code, None).url(), case.status);
    let texts = {
        let place = [case.place.note.as_str(), case.description.as_str()];
        let line = place.iter().find(|text| !text.is_empty()).copied();
        let at = time(words, session, case.reported_at);
        let foot = [town_name(words, case.town.as_ref()), at];
        RowTexts {
            name: class_name(words, facts, case.class.as_ref()),
            line: line.map_or_else(|| case.code.to_string(), str::to_owned),
            foot: joined(&foot, " · "),
        }
    };
    view! { <CaseRow href sign texts status more/> }.into_any()
}

/// The parts that say something, with a separator between them.
pub fn joined(parts: &[String], separator: &str) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(separator)
}

/// A case's first photo, or the symbol of its class.
pub fn case_sign(session: Session, facts: CityFacts, case: &CaseView) -> CaseSign {
    let photo = case.photos.first();
    let url = photo.and_then(|id| private_photos::url(session, case, *id, true));
    url.map_or_else(
        || CaseSign::Symbol(class_icon(facts, case.class.as_ref())),
        CaseSign::Photo,
    )
}

/// A failure in a sentence that says what to do.
pub fn failure_note(words: Words, error: &BackendError) -> String {
    match (error.status, error.code.as_str()) {
        (None, "not_our_backend") => say!(words, net.captive).to_owned(),
        (Some(429), _) => say!(words, net.busy).to_owned(),
        (Some(500..), _) => say!(words, net.server_fault).to_owned(),
        _ => say!(words, net.unreachable_note).to_owned(),
    }
}

/// Whether a failure is the network's: then the page says "offline".
pub fn is_offline(error: &BackendError) -> bool {
    matches!(error.code.as_str(), "network" | "timeout")
}

/// A size in words.
pub fn size_text(bytes: u64) -> String {
    if bytes >= 1_000_000 {
        format!("{:.1} MB", bytes as f64 / 1e6)
    } else {
        format!("{} KB", bytes.div_ceil(1_000))
    }
}

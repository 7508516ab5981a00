//! A case in words, as several pages need it.

use leptos::prelude::*;
use xiuhua_core::backend::{Backend, BackendError};
use xiuhua_core::case::{CaseView, DivisionRef};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::city::CityPack;
use xiuhua_core::time::Timestamp;

use crate::routes::Route;
use crate::say;
use crate::state::device::{self, Parts};
use crate::state::session::Session;
use crate::ui::{CaseRow, CaseSign, RowTexts};
use crate::words::Words;

/// What a class is called: by its tile, else by its code.
pub fn class_name(words: Words, city: Option<&CityPack>, class: Option<&ClassId>) -> String {
    let Some(class) = class else {
        return say!(words, what.none).to_owned();
    };
    let tile = city.and_then(|city| city.tile_of(class));
    tile.map_or_else(
        || class.to_string(),
        |tile| tile.label.in_language(words.tag()).to_owned(),
    )
}

/// The symbol of a class.
pub fn class_icon(city: Option<&CityPack>, class: Option<&ClassId>) -> String {
    let tile = class.and_then(|class| city.and_then(|city| city.tile_of(class)));
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

/// An instant on the clock of the city.
pub fn time(words: Words, session: Session, at: Timestamp) -> String {
    device::in_words(
        at,
        session.utc_offset_minutes(),
        words.tag(),
        Parts::DayAndTime,
    )
}

/// A case as a row of a list.
pub fn case_row(words: Words, session: Session, case: CaseView) -> impl IntoView {
    let sign = case_sign(session, &case);
    let (href, status) = (Route::Case(case.code, None).url(), case.status);
    let texts = {
        let city = session.city();
        let place = [case.place.note.as_str(), case.description.as_str()];
        let line = place.iter().find(|text| !text.is_empty()).copied();
        let at = time(words, session, case.reported_at);
        let foot = [town_name(words, case.town.as_ref()), at];
        RowTexts {
            name: class_name(words, city.as_deref(), case.class.as_ref()),
            line: line.map_or_else(|| case.code.to_string(), str::to_owned),
            foot: joined(&foot, " · "),
        }
    };
    view! { <CaseRow href sign texts status/> }
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
fn case_sign(session: Session, case: &CaseView) -> CaseSign {
    let photo = case.photos.first().zip(session.client());
    photo.map_or_else(
        || {
            CaseSign::Symbol(class_icon(
                session.city_now().as_deref(),
                case.class.as_ref(),
            ))
        },
        |(id, client)| CaseSign::Photo(client.photo_url(*id, true)),
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

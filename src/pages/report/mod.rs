//! Reporting a problem: photo, place, what, words, and away.

mod contact;
mod draft_photos;
mod duty;
mod duty_slip;
mod find_place;
mod map_part;
mod named_place;
mod near;
mod near_case;
mod near_thanks;
mod outside;
mod photo_entries;
mod photos;
mod place;
mod place_by_name;
mod place_in_words;
mod place_map;
mod place_of;
mod refused_files;
mod send_bar;
mod what;
mod words_field;

use leptos::prelude::*;

pub use contact::ContactSection;
pub use draft_photos::{DraftPhotos, as_sent};
pub use duty::DutySection;
pub use duty_slip::StandardClass;
pub use map_part::MapPart;
pub use near::NearSection;
pub use outside::OutsideNotice;
pub use photo_entries::PhotoEntries;
pub use place::SearchNotice;
pub use place_by_name::PlaceByName;
pub use place_in_words::{NamedPlaceWords, PlaceInWords};
pub use place_of::PlaceOf;
pub use refused_files::{RefusedFiles, RefusedList};
pub use send_bar::field_anchor;
pub use what::{Classes, FindClass, Proposals, classes_coming, classes_failed, finder};

use crate::pages::facts::{Fact, FactView};
use crate::pages::later::{Later, LaterView};
use crate::routes::Route;
use crate::say;
use crate::state::device;
use crate::state::draft::{StoreProblem, use_draft};
use crate::state::location::use_locator;
use crate::state::session::use_session;
use crate::ui::{Notice, PageHead, Tone};
use crate::words::{Words, use_words};

/// The report page.
#[component]
pub fn ReportPage() -> impl IntoView {
    let words = use_words();
    device::set_title(say!(words, report.title));
    use_locator().start_if_useful();
    view! {
        <div class="page">
            <PageHead title=say!(words, report.title) back=Route::Home.url()/>
            <main id="main" class="page__body" tabindex="-1">
                <LaterView what=Later::Attention/>
                <StoreTrouble words/>
                <NoCity words/>
                <photos::PhotoSection/>
                <place::PlaceSection/>
                <what::WhatSection/>
                <FactView what=Fact::Near/>
                <words_field::WordsSection/>
                <FactView what=Fact::Duty/>
                <contact::ConsentSection/>
                // Last, and later: nobody has to fill it in, and nothing below it moves.
                <LaterView what=Later::Contact/>
            </main>
            <send_bar::SendBar/>
        </div>
    }
}

/// The device keeps nothing, or has no room: said as long as it is so.
#[component]
fn StoreTrouble(words: Words) -> impl IntoView {
    let draft = use_draft();
    move || {
        match draft.trouble()? {
        StoreProblem::Absent(_) => Some(
            view! {
                <Notice tone=Tone::Warning icon="warning"><p>{say!(words, storage.absent)}</p></Notice>
            }
            .into_any(),
        ),
        StoreProblem::Full => Some(
            view! {
                <Notice tone=Tone::Error icon="warning">
                    <p class="notice__title">{say!(words, storage.full)}</p>
                    <p>{say!(words, storage.full_note)}</p>
                </Notice>
            }
            .into_any(),
        ),
        _ => None,
    }
    }
}

/// The backend has not been reached yet: the report can be written all the same.
#[component]
fn NoCity(words: Words) -> impl IntoView {
    let session = use_session();
    move || {
        (session.city().is_none() && session.failure().is_some()).then(|| {
            view! {
                <Notice tone=Tone::Warning icon="offline">
                    <p class="notice__title">{say!(words, net.unreachable)}</p>
                    <p>{say!(words, net.offline_note)}</p>
                </Notice>
            }
        })
    }
}

//! The one main action, and in words what it still waits for.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{Draft, FieldProblem, Missing};

use crate::routes::Route;
use crate::say;
use crate::state::device;
use crate::state::draft::{CurrentDraft, use_draft};
use crate::state::navigation::use_navigation;
use crate::state::outbox::use_outbox;
use crate::state::session::{Session, use_session};
use crate::words::{Words, use_words};

/// The bar at the bottom of the report page.
#[component]
pub fn SendBar() -> impl IntoView {
    let (words, draft, session) = (use_words(), use_draft(), use_session());
    let (outbox, navigation) = (use_outbox(), use_navigation());
    let (is_sending, has_failed) = (RwSignal::new(false), RwSignal::new(false));
    let obstacle = Memo::new(move |_| first_obstacle(draft, session));
    let state = move || match obstacle.get() {
        Some(Obstacle::Preparing) => "preparing",
        Some(Obstacle::Missing(_)) => "missing",
        Some(_) => "wrong",
        None => "ready",
    };
    let send = move |_| {
        if let Some(obstacle) = obstacle.get_untracked() {
            return device::focus(obstacle.anchor());
        }
        if is_sending.get_untracked() {
            return;
        }
        is_sending.set(true);
        spawn_local(async move {
            has_failed.set(false);
            match outbox.send_draft().await {
                Ok(key) => navigation.replace(&Route::Sending(key.as_str().to_owned())),
                // Why stands at the top of the page.
                Err(_) => {
                    has_failed.try_set(true);
                    device::focus("main");
                }
            }
            is_sending.try_set(false);
        });
    };
    view! {
        <footer class="send-bar" data-state=state>
            <p class="send-bar__state" role="status">{move || match obstacle.get() {
                None if is_sending.get() => say!(words, sending.title).to_owned(),
                None if has_failed.get() => say!(words, send.not_sent).to_owned(),
                obstacle => text(words, draft, obstacle.as_ref()),
            }}</p>
            <button class="button button--main button--wide" type="button"
                aria-disabled=move || obstacle.get().is_some().to_string() on:click=send>
                {say!(words, send.action)}
            </button>
        </footer>
    }
}

/// What stands between a draft and its sending.
#[derive(Debug, Clone, PartialEq)]
enum Obstacle {
    Preparing,
    Missing(Missing),
    Outside,
    Field(FieldProblem),
}

impl Obstacle {
    /// Where on the page it is mended.
    fn anchor(&self) -> &'static str {
        match self {
            Obstacle::Preparing | Obstacle::Missing(Missing::PhotoOrWords) => "photos",
            Obstacle::Missing(Missing::Place) | Obstacle::Outside => "place",
            Obstacle::Missing(Missing::PlaceNote) => "place-note",
            Obstacle::Missing(Missing::Class) => "what",
            Obstacle::Missing(Missing::Consent) => "location-consent",
            Obstacle::Field(problem) => field_anchor(&problem.field),
        }
    }
}

/// Where on the page a field is mended.
pub fn field_anchor(field: &str) -> &'static str {
    match field {
        "description" => "words",
        "place.note" => "place-note",
        "contact.phone" | "contact.name" => "phone",
        "class" => "what",
        "location_consent" => "location-consent",
        field if field.starts_with("place") => "place",
        _ => "photos",
    }
}

fn first_obstacle(draft: CurrentDraft, session: Session) -> Option<Obstacle> {
    if draft.preparing() > 0 {
        return Some(Obstacle::Preparing);
    }
    let case = match draft.with(Draft::to_new_case) {
        Ok(case) => case,
        Err(missing) => return Some(Obstacle::Missing(missing)),
    };
    let is_outside = session.city().is_some_and(|city| !city.takes(&case.place));
    if is_outside {
        return Some(Obstacle::Outside);
    }
    case.problems().into_iter().next().map(Obstacle::Field)
}

fn text(words: Words, draft: CurrentDraft, obstacle: Option<&Obstacle>) -> String {
    match obstacle {
        None => say!(words, send.ready).to_owned(),
        Some(Obstacle::Preparing | Obstacle::Missing(_)) => {
            let mut missing = draft.with(Draft::all_missing);
            if draft.preparing() > 0 {
                // These may come with the photo.
                missing.retain(|one| !matches!(one, Missing::PhotoOrWords | Missing::Place));
            }
            if missing.is_empty() {
                return say!(words, send.preparing).to_owned();
            }
            let names: Vec<&str> = missing
                .iter()
                .map(|one| missing_name(words, *one))
                .collect();
            let list = names.join(say!(words, send.separator));
            say!(words, send.missing, list = list).to_string()
        }
        Some(Obstacle::Outside) => say!(words, send.outside).to_owned(),
        Some(Obstacle::Field(_)) => say!(words, send.fix, count = 1).to_string(),
    }
}

fn missing_name(words: Words, missing: Missing) -> &'static str {
    match missing {
        Missing::PhotoOrWords => say!(words, send.missing_photo_or_words),
        Missing::Place => say!(words, send.missing_place),
        Missing::PlaceNote => say!(words, send.missing_place_note),
        Missing::Class => say!(words, send.missing_class),
        Missing::Consent => say!(words, send.missing_consent),
    }
}

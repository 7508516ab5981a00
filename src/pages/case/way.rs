//! The case's way: what has happened, where it is, what is to come.

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, Event, Status, Step};
use xiuhua_core::following::news;
use xiuhua_core::photo::PhotoId;

use super::compare::Sides;
use super::present::Present;
use crate::pages::describe::{time, unit_name};
use crate::pages::event_words::{ahead_words, event_note, event_words};
use crate::pages::promise_words::moment;
use crate::say;
use crate::state::session::Session;
use crate::state::{device, private_photos, server_clock};
use crate::ui::{StepPhoto, StepState, Timeline, TimelineStep, Viewer, ViewerPhoto, photo_button};
use crate::words::Words;

/// The section of the way.
#[component]
pub fn Way(
    words: Words,
    session: Session,
    case: Memo<CaseView>,
    /// The last event that was seen before, where that is known: later ones are
    /// marked.
    seen_seq: RwSignal<Option<u32>>,
) -> impl IntoView {
    let looked_at = RwSignal::new(None::<StepPhoto>);
    let present = Present::follow(words, session, case);
    let steps = move || {
        let (seen_seq, present) = (seen_seq.get(), present.get());
        case.with(|case| {
            let done = case.events.iter();
            let mut steps: Vec<TimelineStep> = done
                .map(|event| done_step(words, session, case, event, seen_seq))
                .collect();
            steps.extend(present.now_step(words));
            steps.extend(ahead(words, case));
            steps
        })
    };
    let viewer = move || {
        let (step, photo) = looked_at.get()?;
        let photos = case.with(|case| photos(words, session, case, step));
        let on_close = move |()| {
            looked_at.set(None);
            device::focus(&photo_button((step, photo)));
        };
        Some(view! { <Viewer title=say!(words, case.photos) photos first=photo on_close/> })
    };
    view! {
        <section class="panel on-paper" aria-labelledby="way-title">
            <div class="panel__head"><h2 id="way-title">{say!(words, case.way)}</h2></div>
            {move || view! { <Timeline steps=steps() on_photo=move |at| looked_at.set(Some(at))/> }}
        </section>
        {viewer}
    }
}

/// By when it is due from this step on, where a limit begins with it or it has
/// changed the time, and does not say so itself. What a report promises is
/// counted anew once it is filed.
fn due_words(words: Words, session: Session, case: &CaseView, event: &Event) -> Option<String> {
    if matches!(event.step, Step::Report | Step::Extend | Step::Resume) {
        return None;
    }
    let before = case.events.iter().rev().find(|other| other.seq < event.seq);
    let due_at = event.due_at?;
    let begins = matches!(event.step, Step::File | Step::SendBack | Step::Reopen);
    let is_new = begins || before.is_none_or(|before| before.due_at != Some(due_at));
    let time = moment(words, session, due_at, server_clock::now());
    is_new.then(|| say!(words, told.due, time = time).to_string())
}

fn done_step(
    words: Words,
    session: Session,
    case: &CaseView,
    event: &Event,
    seen_seq: Option<u32>,
) -> TimelineStep {
    let photos = photos_of(case, event).iter();
    let url = |id: &_| private_photos::url(session, case, *id, true);
    // An answer that is owed is no thing done.
    let is_owed =
        event.follow_up_due_at.is_some() && event.follow_up_due_at == case.follow_up_due_at;
    TimelineStep {
        state: match is_owed {
            true => StepState::Owed,
            false => StepState::Done,
        },
        name: event_words(words, session, event, case.is_mine),
        note: event_note(words, case, event),
        photos: photos.filter_map(url).collect(),
        due: due_words(words, session, case, event).unwrap_or_default(),
        by: event
            .unit
            .as_ref()
            .map(|unit| unit_name(words, unit))
            .unwrap_or_default(),
        time: time(words, session, event.at),
        is_new: seen_seq.is_some_and(|seen| news(case, seen).any(|new| new.seq == event.seq)),
    }
}

/// What the usual way still has before it.
fn ahead(words: Words, case: &CaseView) -> Vec<TimelineStep> {
    let next = |name: String| TimelineStep {
        state: StepState::Next,
        name,
        ..TimelineStep::default()
    };
    let unit = case.unit.as_ref().map(|unit| unit_name(words, unit));
    let name = |status: &Status| match (status, &unit) {
        (Status::Dispatched, Some(unit)) => {
            say!(words, ahead.dispatched_to, unit = unit).to_string()
        }
        _ => ahead_words(words, *status).to_owned(),
    };
    let mut steps = Vec::new();
    if case.status == Status::Suspended {
        steps.push(next(say!(words, ahead.resumed).to_owned()));
    }
    steps.extend(case.status.ahead().iter().map(|status| next(name(status))));
    steps
}

/// The photos that stand with an event. Those of the report head the page, unless
/// before and after stand there.
fn photos_of<'a>(case: &'a CaseView, event: &'a Event) -> &'a [PhotoId] {
    match event.step {
        Step::Report if Sides::of(case).is_some() => &case.photos,
        _ => &event.photos,
    }
}

/// The photos of a step, as they are looked at.
fn photos(words: Words, session: Session, case: &CaseView, step: usize) -> Vec<ViewerPhoto> {
    let Some(event) = case.events.get(step) else {
        return Vec::new();
    };
    let ids = photos_of(case, event);
    let total = ids.len();
    let urls = ids
        .iter()
        .map(|id| private_photos::url(session, case, *id, false));
    urls.enumerate()
        .map(|(index, url)| ViewerPhoto {
            url: url.unwrap_or_default(),
            alt: say!(words, case.photo_nth, n = index + 1, total = total).to_string(),
            note: event_words(words, session, event, case.is_mine),
        })
        .collect()
}

//! The case's way: what is done, where it is, what is to come.

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, Status};

use crate::pages::describe::time;
use crate::say;
use crate::state::session::Session;
use crate::ui::status_words::{status_name, status_note, step_name};
use crate::ui::{StepState, Timeline, TimelineStep};
use crate::words::Words;

/// The section of the way.
#[component]
pub fn Way(words: Words, session: Session, case: CaseView) -> impl IntoView {
    let steps = steps(words, session, &case);
    view! {
        <section class="panel" aria-labelledby="way-title">
            <div class="panel__head"><h2 id="way-title">{say!(words, case.way)}</h2></div>
            <Timeline steps/>
        </section>
    }
}

/// Each event is sewn; an open case holds the needle where it stands, and the
/// rest of the usual way is pricked.
fn steps(words: Words, session: Session, case: &CaseView) -> Vec<TimelineStep> {
    let done = case.events.iter().map(|event| TimelineStep {
        state: StepState::Done,
        name: step_name(words, event.step).to_owned(),
        note: event.note.clone(),
        time: time(words, session, event.at),
    });
    let mut steps: Vec<TimelineStep> = done.collect();
    if case.status.is_final() {
        return steps;
    }
    steps.push(TimelineStep {
        state: StepState::Now,
        name: status_name(words, case.status).to_owned(),
        note: status_note(words, case.status).to_owned(),
        time: case
            .due_at
            .map(|at| due(words, session, at))
            .unwrap_or_default(),
    });
    let here = Status::USUAL_WAY
        .iter()
        .position(|status| *status == case.status);
    let ahead = here.map_or(&[][..], |at| &Status::USUAL_WAY[at + 1..]);
    steps.extend(ahead.iter().map(|status| TimelineStep {
        state: StepState::Next,
        name: status_name(words, *status).to_owned(),
        note: String::new(),
        time: String::new(),
    }));
    steps
}

fn due(words: Words, session: Session, at: xiuhua_core::time::Timestamp) -> String {
    let time = time(words, session, at);
    crate::say!(words, receipt.until, time = time).to_string()
}

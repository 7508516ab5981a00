//! A case's way as a line of stitches: what is done is sewn, the present step
//! holds the needle, what is to come is pricked.

use leptos::prelude::*;

use super::icon::Icon;
use crate::say;
use crate::words::use_words;

/// Where a step lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Behind.
    Done,
    /// Here.
    Now,
    /// Ahead.
    Next,
}

/// A step of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineStep {
    /// Where it lies.
    pub state: StepState,
    /// What it is.
    pub name: String,
    /// More about it; may be empty.
    pub note: String,
    /// When, in words; may be empty.
    pub time: String,
}

/// The line of stitches.
#[component]
pub fn Timeline(
    /// Its steps, in order.
    steps: Vec<TimelineStep>,
) -> impl IntoView {
    view! {
        <ol class="timeline">
            {steps.into_iter().map(|step| view! { <Step step/> }).collect_view()}
        </ol>
    }
}

#[component]
fn Step(step: TimelineStep) -> impl IntoView {
    let words = use_words();
    let (state, knot) = match step.state {
        StepState::Done => ("done", Some("check")),
        StepState::Now => ("now", Some("needle")),
        StepState::Next => ("next", None),
    };
    let said = match step.state {
        StepState::Done => say!(words, case.stage_done),
        StepState::Now => say!(words, case.stage_now),
        StepState::Next => say!(words, case.stage_next),
    };
    let paragraph = |text: String, class: &'static str| {
        (!text.is_empty()).then(|| view! { <p class=class>{text}</p> })
    };
    view! {
        <li class="step" data-state=state aria-current=(state == "now").then_some("step")>
            <span class="step__knot">{knot.map(|name| view! { <Icon name=name/> })}</span>
            <div class="step__body">
                <p class="step__name">{step.name} " " <span class="said">{said}</span></p>
                {paragraph(step.note, "step__note")}
                {paragraph(step.time, "step__time")}
            </div>
        </li>
    }
}

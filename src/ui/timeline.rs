//! A case's way as a line of stitches: what is done is sewn, the present step
//! holds the needle, what is to come is pricked.

use leptos::prelude::*;
use xiuhua_core::case::with_codes;

use super::icon::Icon;
use crate::routes::Route;
use crate::say;
use crate::words::use_words;

/// Where a step lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StepState {
    /// Behind.
    #[default]
    Done,
    /// Here.
    Now,
    /// Still to be done, beside where it is.
    Owed,
    /// Ahead.
    Next,
}

/// A step of the line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TimelineStep {
    /// Where it lies.
    pub state: StepState,
    /// What it is.
    pub name: String,
    /// More about it; may be empty.
    pub note: String,
    /// Addresses of small photos that came with it; they may come later.
    pub photos: Vec<Signal<String>>,
    /// By when it is due from then on, in words; may be empty.
    pub due: String,
    /// Who, in words; may be empty.
    pub by: String,
    /// When, in words; may be empty.
    pub time: String,
    /// Whether the resident sees it for the first time.
    pub is_new: bool,
}

/// A photo of a step: the step's index, and the photo's within it.
pub type StepPhoto = (usize, usize);

/// The id of a photo's button, for the focus to come back to.
pub fn photo_button((step, photo): StepPhoto) -> String {
    format!("step-{step}-photo-{photo}")
}

/// The line of stitches.
#[component]
pub fn Timeline(
    /// Its steps, in order.
    steps: Vec<TimelineStep>,
    /// A photo is to be looked at.
    #[prop(optional, into)]
    on_photo: Option<Callback<StepPhoto>>,
) -> impl IntoView {
    let steps = steps.into_iter().enumerate();
    view! {
        <ol class="timeline">
            {steps.map(|(index, step)| view! { <Step index step on_photo/> }).collect_view()}
        </ol>
    }
}

#[component]
fn Step(index: usize, step: TimelineStep, on_photo: Option<Callback<StepPhoto>>) -> impl IntoView {
    let words = use_words();
    let (state, knot) = match step.state {
        StepState::Done => ("done", Some("check")),
        StepState::Now | StepState::Owed => ("now", Some("needle")),
        StepState::Next => ("next", None),
    };
    let is_here = step.state == StepState::Now;
    let said = match step.state {
        StepState::Done => say!(words, case.stage_done),
        StepState::Now | StepState::Owed => say!(words, case.stage_now),
        StepState::Next => say!(words, case.stage_next),
    };
    let paragraph = |text: String, class: &'static str| {
        (!text.is_empty()).then(|| view! { <p class=class>{text}</p> })
    };
    let note = (!step.note.is_empty())
        .then(|| view! { <p class="step__note">{with_links(&step.note)}</p> });
    let new = step.is_new.then(|| {
        view! { " " <span class="step__new">{say!(words, case.new)}</span> }
    });
    view! {
        <li class="step" data-state=state aria-current=is_here.then_some("step")>
            <span class="step__knot">{knot.map(|name| view! { <Icon name=name/> })}</span>
            <div class="step__body">
                <p class="step__name">{step.name} " " <span class="said">{said}</span> {new}</p>
                {note}
                <StepPhotos index urls=step.photos on_photo/>
                {paragraph(step.due, "step__due")}
                {paragraph(step.by, "step__by")}
                {paragraph(step.time, "step__time")}
            </div>
        </li>
    }
}

/// A case that is mentioned, such as the other of a pair, is one touch away.
fn with_links(text: &str) -> impl IntoView + use<> {
    let pieces = with_codes(text).into_iter();
    let shown = |(piece, code): (&str, _)| {
        let piece = piece.to_owned();
        match code {
            Some(code) => view! { <a href=Route::Case(code, None).url()>{piece}</a> }.into_any(),
            None => piece.into_any(),
        }
    };
    pieces.map(shown).collect_view()
}

#[component]
fn StepPhotos(
    index: usize,
    urls: Vec<Signal<String>>,
    on_photo: Option<Callback<StepPhoto>>,
) -> impl IntoView {
    let words = use_words();
    let total = urls.len();
    (total > 0).then(|| {
        let photos = urls.into_iter().enumerate().map(|(nth, url)| {
            let look = move |_| {
                if let Some(on_photo) = on_photo {
                    on_photo.run((index, nth));
                }
            };
            let name = say!(words, case.photo_nth, n = nth + 1, total = total).to_string();
            view! {
                <li>
                    <button id=photo_button((index, nth)) type="button" aria-label=name on:click=look>
                        <img src=url alt="" decoding="async"/>
                    </button>
                </li>
            }
        });
        view! { <ul class="step__photos">{photos.collect_view()}</ul> }
    })
}

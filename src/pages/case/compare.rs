//! Before and after: a photo of the report and one of the unit's answer, the one
//! over the other, with an edge between them that is slid along.

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use xiuhua_core::case::{CaseView, Step};
use xiuhua_core::photo::PhotoId;

use crate::say;
use crate::state::private_photos;
use crate::state::session::Session;
use crate::words::Words;

/// The photos of both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    before: Vec<PhotoId>,
    after: Vec<PhotoId>,
}

impl Sides {
    /// Of a case: there has to be a photo on either side. Of several answers,
    /// the last one counts.
    pub fn of(case: &CaseView) -> Option<Self> {
        let mut events = case.events.iter().rev();
        let is_shown = |step, has_photos| step == Step::Answer && has_photos;
        let answer = events.find(|event| is_shown(event.step, !event.photos.is_empty()))?;
        let before = case.photos.clone();
        (!before.is_empty()).then(|| Self {
            before,
            after: answer.photos.clone(),
        })
    }
}

/// The section of both; nothing where one side has no photo.
#[component]
pub fn Compare(words: Words, session: Session, case: CaseView) -> impl IntoView {
    Sides::of(&case).map(|sides| {
        let urls = |ids: &[PhotoId], is_small| -> Vec<Signal<String>> {
            let url = |id: &PhotoId| private_photos::url(session, &case, *id, is_small);
            ids.iter().filter_map(url).collect()
        };
        let (before, after) = (RwSignal::new(0), RwSignal::new(0));
        let (befores, afters) = (urls(&sides.before, false), urls(&sides.after, false));
        let chosen = |urls: Vec<Signal<String>>, nth: RwSignal<usize>| {
            Signal::derive(move || urls.get(nth.get()).map(Get::get).unwrap_or_default())
        };
        let (before_url, after_url) = (chosen(befores, before), chosen(afters, after));
        let name_before = move |n| say!(words, compare.choose_before, n = n).to_string();
        let name_after = move |n| say!(words, compare.choose_after, n = n).to_string();
        view! {
            <section class="panel on-paper" aria-labelledby="compare-title">
                <div class="panel__head"><h2 id="compare-title">{say!(words, compare.title)}</h2></div>
                <Slide words before_url after_url/>
                <Choice side=say!(words, compare.before) urls=urls(&sides.before, true) chosen=before name=name_before/>
                <Choice side=say!(words, compare.after) urls=urls(&sides.after, true) chosen=after name=name_after/>
            </section>
        }
    })
}

/// The two photos and the edge: it follows a finger, and the slider below.
#[component]
fn Slide(words: Words, before_url: Signal<String>, after_url: Signal<String>) -> impl IntoView {
    let stage = NodeRef::<Div>::new();
    let share = RwSignal::new(50);
    let follow = move |event: &ev::PointerEvent| {
        let width = stage
            .get_untracked()
            .map_or(0, |stage| stage.client_width());
        if width > 0 {
            share.set((event.offset_x() * 100 / width).clamp(0, 100));
        }
    };
    let on_move = move |event: ev::PointerEvent| {
        if event.buttons() & 1 == 1 {
            follow(&event);
        }
    };
    let percent = move || share.get();
    view! {
        // The side that is left is left in every language.
        <div class="compare" dir="ltr" style:--before=move || format!("{}%", percent())>
            <div class="compare__stage" node_ref=stage
                on:pointerdown=move |event| follow(&event) on:pointermove=on_move>
                <figure class="compare__after">
                    <img src=after_url alt=say!(words, compare.after) draggable="false"/>
                    <figcaption>{say!(words, compare.after)}</figcaption>
                </figure>
                <figure class="compare__before">
                    <img src=before_url alt=say!(words, compare.before) draggable="false"/>
                    <figcaption>{say!(words, compare.before)}</figcaption>
                </figure>
                <span class="compare__edge"></span>
            </div>
            <input class="compare__slider" type="range" min="0" max="100" step="1"
                aria-label=say!(words, compare.slide)
                aria-valuetext=move || say!(words, compare.share, percent = percent()).to_string()
                prop:value=move || percent().to_string()
                on:input=move |event| {
                    if let Ok(percent) = event_target_value(&event).parse() {
                        share.set(percent);
                    }
                }/>
        </div>
    }
}

/// Which photo of a side, where it has several.
#[component]
fn Choice<N>(
    side: &'static str,
    urls: Vec<Signal<String>>,
    chosen: RwSignal<usize>,
    name: N,
) -> impl IntoView
where
    N: Fn(usize) -> String + 'static,
{
    (urls.len() > 1).then(|| {
        let photos = urls.into_iter().enumerate().map(|(index, url)| {
            view! {
                <li>
                    <button type="button" aria-label=name(index + 1)
                        aria-pressed=move || (chosen.get() == index).to_string()
                        on:click=move |_| chosen.set(index)>
                        <img src=url alt="" decoding="async"/>
                    </button>
                </li>
            }
        });
        view! {
            <div class="compare__choice">
                <p class="compare__side">{side}</p>
                <ul class="step__photos" aria-label=side>{photos.collect_view()}</ul>
            </div>
        }
    })
}

//! All that has happened to a case, with what the units told each other.

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, Event, Step};
use xiuhua_core::photo::PhotoId;

use super::super::internal::InternalTag;
use crate::pages::describe::{joined, time, unit_name};
use crate::pages::event_words::{event_note, event_words};
use crate::say;
use crate::state::private_photos;
use crate::state::session::Session;
use crate::ui::{Icon, Viewer, ViewerPhoto};
use crate::words::Words;

/// A photo to look at: those of its event, and which of them first.
type LookedAt = RwSignal<Option<(Vec<PhotoId>, usize)>>;

/// The events, the latest first: that is what one works on.
#[component]
pub fn Story(words: Words, session: Session, view: Memo<CaseView>) -> impl IntoView {
    // That decides where its photos are.
    let is_public = Memo::new(move |_| view.with(CaseView::is_public));
    let latest_first = move || {
        let mut events = view.with(|view| view.events.clone());
        events.reverse();
        events
    };
    let looked_at: LookedAt = RwSignal::new(None);
    let name =
        move |n: usize, total: usize| say!(words, case.photo_nth, n = n, total = total).to_string();
    let viewer = move || {
        looked_at.get().map(|(ids, first)| {
            let (urls, total) = (urls(session, view, &ids, false), ids.len());
            let photos = urls
                .into_iter()
                .enumerate()
                .map(|(index, url)| ViewerPhoto {
                    url,
                    alt: name(index + 1, total),
                    note: String::new(),
                });
            view! {
                <Viewer title=say!(words, case.photos) photos=photos.collect() first
                    on_close=move |()| looked_at.set(None)/>
            }
        })
    };
    view! {
        <section class="panel" aria-labelledby="desk-story">
            <div class="panel__head"><h2 id="desk-story">{say!(words, desk.story)}</h2></div>
            <ol class="desk-story" reversed>
                <For each=latest_first key=move |event| (event.seq, is_public.get_untracked())
                    children=move |event| view! { <Told words session view event looked_at/> }/>
            </ol>
            {viewer}
        </section>
    }
}

#[component]
fn Told(
    words: Words,
    session: Session,
    view: Memo<CaseView>,
    event: Event,
    looked_at: LookedAt,
) -> impl IntoView {
    let unit = event.unit.as_ref();
    let who = match unit {
        Some(unit) => unit_name(words, unit),
        // It follows from the rating by itself.
        None if event.step == Step::OpenFollowUp => String::new(),
        None => say!(words, desk.by_resident).to_owned(),
    };
    let when = time(words, session, event.at);
    let line = joined(&[when, who, event.by.clone()], " · ");
    let ids = event.photos.clone();
    let (thumbs, total) = (urls(session, view, &ids, true), ids.len());
    let thumbs = thumbs.into_iter().enumerate().map(move |(index, url)| {
        let ids = ids.clone();
        let label = say!(words, case.photo_nth, n = index + 1, total = total).to_string();
        view! {
            <li>
                <button type="button" aria-label=label on:click=move |_| looked_at.set(Some((ids.clone(), index)))>
                    <img src=url alt="" loading="lazy" decoding="async"/>
                </button>
            </li>
        }
    });
    let thumbs =
        (total > 0).then(|| view! { <ul class="desk-story__photos">{thumbs.collect_view()}</ul> });
    let note = view.with_untracked(|case| event_note(words, case, &event));
    let said =
        |text: String| (!text.is_empty()).then(|| view! { <p class="desk-story__note">{text}</p> });
    let internal = (!event.internal_note.is_empty()).then(|| {
        view! {
            <div class="desk__internal desk-story__internal">
                <InternalTag words/>
                <p>{event.internal_note.clone()}</p>
            </div>
        }
    });
    view! {
        <li class="desk-story__event">
            <span class="desk-story__knot"><Icon name="check"/></span>
            <div class="desk-story__body">
                <p class="desk-story__name">{event_words(words, session, &event, false)}</p>
                <p class="desk-story__line digits">{line}</p>
                {said(note)}
                {thumbs}
                {internal}
            </div>
        </li>
    }
}

fn urls(
    session: Session,
    view: Memo<CaseView>,
    ids: &[PhotoId],
    is_thumb: bool,
) -> Vec<Signal<String>> {
    view.with_untracked(|case| {
        let url = |id: &PhotoId| private_photos::url(session, case, *id, is_thumb);
        ids.iter().filter_map(url).collect()
    })
}

//! The case that lies open: what a unit sees of it, and what it can do.

mod contact;
mod head;
mod place;
mod rating;
mod story;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{CaseCode, StaffCase};

use super::row::row_id;
use super::steps::{Steps, Unsent, done_notice};
use crate::pages::case::{Facts, Photos};
use crate::pages::describe::{failure_note, is_offline};
use crate::say;
use crate::state::desk::{DeskCase, DeskPlace, DeskQueue, Entry, Form, Shown};
use crate::state::device;
use crate::state::private_photos;
use crate::state::session::use_session;
use crate::ui::{Icon, Skeleton, StateView};
use crate::words::Words;

/// The pane of a case.
#[component]
pub fn CasePane(
    words: Words,
    entry: Entry,
    queue: DeskQueue,
    place: DeskPlace,
    code: CaseCode,
) -> impl IntoView {
    // Of its own, not the desk's: they go when the case is put away.
    private_photos::provide_staff(entry);
    let case = DeskCase::open(entry, code);
    let form = Form::open(entry, case, queue);
    // The queue hears of it first.
    Effect::new(move |before: Option<Option<i64>>| {
        let now = queue.changed_at(code);
        if before.is_some_and(|before| before != now) {
            spawn_local(case.refresh());
        }
        now
    });
    // And the other way round, so that its row says what the case does.
    let seq = Memo::new(move |_| match case.shown() {
        Shown::Case(seen) => Some(seen.seen_seq()),
        _ => None,
    });
    Effect::new(move |before: Option<Option<u32>>| {
        let now = seq.get();
        if before.flatten().is_some_and(|before| Some(before) != now) {
            queue.refresh();
        }
        now
    });
    // Not drawn anew when the case goes on: somebody may be typing.
    let is_there = Memo::new(move |_| matches!(case.shown(), Shown::Case(_)));
    let back = move |_| {
        place.go(None);
        spawn_local(async move {
            device::sleep(0).await;
            device::focus(&row_id(code));
        });
    };
    let body = move || {
        if is_there.get() {
            return view! { <Case words case form/> }.into_any();
        }
        match case.shown() {
            Shown::Failed(error) => view! {
                <StateView art=if is_offline(&error) { "art-offline" } else { "art-failed" }
                    title=say!(words, case.failed) note=failure_note(words, &error)>
                    <button class="button" type="button" on:click=move |_| case.retry()>
                        <Icon name="refresh"/> {say!(words, common.retry)}
                    </button>
                </StateView>
            }
            .into_any(),
            Shown::NotOurs => view! {
                {done_notice(words, form)}
                <StateView art="art-empty" title=say!(words, desk.not_ours) note=say!(words, desk.not_ours_note)/>
                <Unsent words form is_shown=Memo::new(|_| true)/>
            }
            .into_any(),
            Shown::Loading | Shown::Case(_) => view! { <Skeleton/> }.into_any(),
        }
    };
    view! {
        <button class="button button--quiet desk__back" type="button" on:click=back>
            <Icon name="arrow-left"/> {say!(words, desk.back)}
        </button>
        {body}
    }
}

#[component]
fn Case(words: Words, case: DeskCase, form: Form) -> impl IntoView {
    let session = use_session();
    let Some(first) = case.seen() else {
        return ().into_any();
    };
    let seen = Memo::new(move |before: Option<&Arc<StaffCase>>| match case.shown() {
        Shown::Case(seen) => seen,
        _ => before.cloned().unwrap_or_else(|| first.clone()),
    });
    let view = Memo::new(move |_| seen.with(|seen| seen.case.clone()));
    let rating = Memo::new(move |_| seen.with(|seen| seen.rating.clone()));
    let is_held = Memo::new(move |_| {
        rating.with(|rating| rating.as_ref().is_some_and(|rating| !rating.shows_reporter))
    });
    let photos = Memo::new(move |_| view.with(|view| (view.photos.clone(), view.is_public())));
    spawn_local(async {
        device::sleep(0).await;
        device::focus("desk-case-title");
    });
    view! {
        <article class="desk-case">
            <div class="desk-case__head">
                <head::Head words view/>
                <rating::RatingSection words code=case.code() rating/>
            </div>
            <div class="desk-case__steps"><Steps words seen form/></div>
            <div class="desk-case__body">
                {move || {
                    // Read, not only tracked: a memo that was never read follows nothing.
                    photos.with(|_| ());
                    view! { <Photos words session case=view.get_untracked()/> }
                }}
                <contact::ContactSection words view is_held/>
                <story::Story words session view/>
                <Facts words session case=view/>
                <place::PlaceSection words view/>
            </div>
        </article>
    }
    .into_any()
}

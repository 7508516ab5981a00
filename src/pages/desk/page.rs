//! The page: who sits there, the queue, and the case that lies open.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::Member;

use super::answers::{self, AnswersPane};
use super::case::CasePane;
use super::queue::QueuePane;
use super::{bar, entry};
use crate::say;
use crate::state::desk::{DeskPlace, DeskQueue, Entered, Entry};
use crate::state::device;
use crate::state::navigation::use_navigation;
use crate::state::private_photos;
use crate::state::session::use_session;
use crate::words::{Words, use_words};

/// The desk.
#[component]
pub fn DeskPage() -> impl IntoView {
    let words = use_words();
    let place = DeskPlace::follow(use_navigation());
    let entry = Entry::open(use_session());
    let entered = Memo::new(move |_| entry.entered());
    let body = move || match entered.get() {
        Entered::Member(member) => view! { <Desk words entry place member/> }.into_any(),
        other => {
            device::set_title(say!(words, desk.title));
            view! { <entry::EntryPage words entry entered=other/> }.into_any()
        }
    };
    view! { {body} }
}

/// Two panes side by side where there is room; else one at a time.
#[component]
fn Desk(words: Words, entry: Entry, place: DeskPlace, member: Member) -> impl IntoView {
    private_photos::provide_staff(entry);
    let queue = DeskQueue::open(entry);
    let open = Memo::new(move |_| place.open());
    // Who takes a case up puts the answer to residents away.
    let answering = RwSignal::new(false);
    let is_open = move || open.get().is_some() || answering.get();
    Effect::new(move |before: Option<()>| {
        let title = say!(words, desk.title);
        match open.get() {
            Some(code) => device::set_title(&format!("{title} {code}")),
            None => device::set_title(title),
        }
        if before.is_some() {
            answering.set(false);
        }
    });
    let writer = member.clone();
    let turn = move |to: bool| {
        answering.set(to);
        let focus = if to { answers::TITLE } else { bar::ANSWER };
        spawn_local(async move {
            device::sleep(0).await;
            device::focus(focus);
        });
    };
    let pane = move || {
        if answering.get() {
            let (member, on_back) = (writer.clone(), Callback::new(move |()| turn(false)));
            return Some(view! { <AnswersPane words entry member on_back/> }.into_any());
        }
        let code = open.get()?;
        Some(view! { <CasePane words entry queue place code/> }.into_any())
    };
    let on_answer = Callback::new(move |()| turn(true));
    view! {
        <div class="page desk" class:desk--open=is_open>
            <bar::Bar words entry member on_answer/>
            <main id="main" class="desk__panes" tabindex="-1">
                <QueuePane words queue place/>
                <section class="desk__case" id="desk-case" aria-label=say!(words, case.title)>
                    {pane}
                    <NoneOpen words is_hidden=Signal::derive(is_open)/>
                </section>
            </main>
        </div>
    }
}

#[component]
fn NoneOpen(words: Words, is_hidden: Signal<bool>) -> impl IntoView {
    view! {
        <div class="desk__none" hidden=move || is_hidden.get()>
            <p>{say!(words, desk.none_open)}</p>
            <p class="page__note">{say!(words, desk.none_open_note)}</p>
        </div>
    }
}

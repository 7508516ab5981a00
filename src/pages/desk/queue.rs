//! The cases of one's unit, what is due first at the head.

use leptos::prelude::*;
use xiuhua_core::backend::staff::Queue;
use xiuhua_core::case::CaseView;

use super::row::Row;
use crate::pages::describe::failure_note;
use crate::say;
use crate::state::cases::Load;
use crate::state::desk::{DeskPlace, DeskQueue};
use crate::ui::{Icon, Notice, Skeleton, Tone};
use crate::words::Words;

/// The list and what it shows.
#[component]
pub fn QueuePane(words: Words, queue: DeskQueue, place: DeskPlace) -> impl IntoView {
    let items = Memo::new(move |_| queue.items());
    let fresh = move || {
        let count = queue.fresh().len();
        (count > 0).then(|| say!(words, desk.fresh_told, count = count).to_string())
    };
    view! {
        <section class="desk__queue" aria-labelledby="desk-queue-title">
            <h2 class="said" id="desk-queue-title">{say!(words, desk.queue)}</h2>
            <Which words queue/>
            <p class="page__note desk__count" role="status">{move || count(words, queue, items)} " " {fresh}</p>
            <ul class="case-list" hidden=move || items.with(Vec::is_empty)>
                <For each=move || items.get() key=|case| (case.code, case.changed_at.as_ms(), case.supports)
                    children=move |case| view! { <Row words queue place case/> }/>
            </ul>
            <End words queue items/>
        </section>
    }
}

fn count(words: Words, queue: DeskQueue, items: Memo<Vec<CaseView>>) -> Option<String> {
    let count = items.with(Vec::len);
    (count > 0).then(|| {
        if queue.has_more() {
            say!(words, desk.count_more, count = count).to_string()
        } else {
            say!(words, desk.count, count = count).to_string()
        }
    })
}

#[component]
fn Which(words: Words, queue: DeskQueue) -> impl IntoView {
    let one = move |which: Queue, name: &'static str| {
        view! {
            <label class="segments__one">
                <input type="radio" name="desk-which" prop:checked=move || queue.which() == which
                    on:change=move |_| queue.show(which)/>
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segments-field">
            <legend class="said">{say!(words, desk.which)}</legend>
            <div class="segments">
                {one(Queue::Todo, say!(words, desk.todo))}
                {one(Queue::All, say!(words, desk.all))}
            </div>
        </fieldset>
    }
}

/// What follows the rows: more, nothing, loading, or a failure.
#[component]
fn End(words: Words, queue: DeskQueue, items: Memo<Vec<CaseView>>) -> impl IntoView {
    let load = Memo::new(move |_| queue.load());
    let is_empty = Memo::new(move |_| items.with(Vec::is_empty));
    move || {
        match load.get() {
        Load::Loading => view! { <Skeleton/> }.into_any(),
        Load::Failed(error) => view! {
            <Notice tone=Tone::Warning icon="offline">
                <p class="notice__title">{say!(words, desk.queue_failed)}</p>
                <p>{failure_note(words, &error)}</p>
                <button class="button button--small" type="button" on:click=move |_| queue.refresh()>
                    <Icon name="refresh"/> {say!(words, common.retry)}
                </button>
            </Notice>
        }
        .into_any(),
        Load::Ready if is_empty.get() => {
            let (title, note) = match queue.which() {
                Queue::Todo => (say!(words, desk.empty_todo), say!(words, desk.empty_todo_note)),
                Queue::All => (say!(words, desk.empty_all), say!(words, desk.empty_all_note)),
            };
            view! { <div class="desk__none"><p>{title}</p><p class="page__note">{note}</p></div> }.into_any()
        }
        Load::Ready => queue
            .has_more()
            .then(|| {
                view! {
                    <button class="button button--wide" type="button" on:click=move |_| queue.more()>
                        {say!(words, common.more)}
                    </button>
                }
            })
            .into_any(),
    }
    }
}

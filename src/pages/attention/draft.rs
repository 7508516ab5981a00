//! Where this draft comes from, and which others there are.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::say;
use crate::state::draft::{CurrentDraft, News, use_draft};
use crate::state::location::use_locator;
use crate::ui::{Icon, Notice, Tone};
use crate::words::Words;

#[component]
pub(super) fn DraftNews(words: Words) -> impl IntoView {
    let draft = use_draft();
    move || {
        match draft.news() {
        News::None => ().into_any(),
        News::Restored => restored(words, draft).into_any(),
        News::CameraInterrupted => view! {
            <Notice tone=Tone::Warning icon="camera">
                <p>{say!(words, report.camera_interrupted)}</p>
                <p class="notice__actions">{new_button(words, draft)}</p>
            </Notice>
        }
        .into_any(),
        News::OtherKept(id) => other_kept(words, draft, id).into_any(),
        News::Parted => view! {
            <Notice tone=Tone::Warning icon="copy"><p>{say!(words, report.draft_parted)}</p>{dismiss(words, draft)}</Notice>
        }
        .into_any(),
    }
    }
}

fn restored(words: Words, draft: CurrentDraft) -> impl IntoView {
    view! {
        <Notice tone=Tone::Info icon="needle">
            <p>{say!(words, report.draft_restored)}</p>
            <div class="notice__actions buttons">
                {new_button(words, draft)}
                <button class="button button--small" type="button" on:click=move |_| draft.dismiss_news()>
                    {say!(words, mine.draft_continue)}
                </button>
            </div>
        </Notice>
    }
}

fn other_kept(words: Words, draft: CurrentDraft, id: String) -> impl IntoView {
    let go_on = move |_| {
        let id = id.clone();
        spawn_local(async move { draft.go_on_with(&id).await });
    };
    view! {
        <Notice tone=Tone::Info icon="needle">
            <p>{say!(words, report.draft_other)}</p>
            <div class="notice__actions buttons">
                <button class="button button--small" type="button" on:click=go_on>{say!(words, report.draft_go_on)}</button>
                {dismiss(words, draft)}
            </div>
        </Notice>
    }
}

/// The present one is kept among the drafts.
fn new_button(words: Words, draft: CurrentDraft) -> impl IntoView {
    let locator = use_locator();
    let begin = move |_| {
        spawn_local(async move {
            draft.put_aside().await;
            locator.start_if_useful();
        });
    };
    view! {
        <button class="button button--small" type="button" on:click=begin>
            <Icon name="plus"/> {say!(words, report.draft_new)}
        </button>
    }
}

fn dismiss(words: Words, draft: CurrentDraft) -> impl IntoView {
    view! {
        <button class="button button--small" type="button" on:click=move |_| draft.dismiss_news()>
            {say!(words, common.dismiss)}
        </button>
    }
}

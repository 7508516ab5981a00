//! What the device's storage may do to the draft.

use leptos::prelude::*;

use crate::pages::carry::ExportButtons;
use crate::pages::describe::size_text;
use crate::say;
use crate::state::device;
use crate::state::draft::{StoreProblem, use_draft};
use crate::state::keeping::Keeping;
use crate::ui::{Notice, Tone};
use crate::words::Words;

#[component]
pub(super) fn StorageNews(words: Words) -> impl IntoView {
    let draft = use_draft();
    let keeping = Keeping::watch(draft);
    let low = move || {
        keeping.little_left().map(|bytes| {
            view! {
                <Notice tone=Tone::Warning icon="warning">
                    <p>{say!(words, storage.low, size = size_text(bytes)).to_string()}</p>
                    <ExportButtons words/>
                </Notice>
            }
        })
    };
    let blocked = move || {
        draft.is_store_blocked().then(|| {
            view! {
                <Notice tone=Tone::Warning icon="copy"><p>{say!(words, storage.blocked)}</p></Notice>
            }
        })
    };
    view! {
        {blocked}
        {low}
        {move || draft.trouble().map(|problem| trouble(words, &problem))}
    }
}

/// That there is no storage at all, or no room, the report page says itself.
fn trouble(words: Words, problem: &StoreProblem) -> AnyView {
    match problem {
        StoreProblem::Absent(_) => ().into_any(),
        StoreProblem::Full => view! { <ExportButtons words/> }.into_any(),
        StoreProblem::Outdated => view! {
            <Notice tone=Tone::Error icon="refresh">
                <p>{say!(words, net.new_version)}</p>
                <button class="button button--small" type="button" on:click=move |_| device::reload()>
                    {say!(words, net.refresh)}
                </button>
            </Notice>
        }
        .into_any(),
        _ => view! {
            <Notice tone=Tone::Error icon="warning"><p>{say!(words, storage.lost)}</p></Notice>
        }
        .into_any(),
    }
}

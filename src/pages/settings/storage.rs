//! What this device keeps, and leaving it clean.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::pages::carry::ExportButtons;
use crate::pages::describe::size_text;
use crate::say;
use crate::state::device;
use crate::state::draft::use_draft;
use crate::state::drafts::KeptDrafts;
use crate::state::forget::forget_everything;
use crate::state::keeping::Keeping;
use crate::state::my_cases::use_my_cases;
use crate::state::outbox::use_outbox;
use crate::ui::{Icon, Notice, Tone};
use crate::words::Words;

const QUESTION: &str = "clear-title";

/// The section of the storage.
#[component]
pub fn StorageSection(
    /// The words in use.
    words: Words,
) -> impl IntoView {
    let (draft, mine) = (use_draft(), use_my_cases());
    let keeping = Keeping::watch(draft);
    let drafts = KeptDrafts::read(draft);
    let is_asking = RwSignal::new(false);
    let used = move || {
        let size = keeping
            .room()
            .map_or_else(|| "–".to_owned(), |room| size_text(room.used_bytes));
        let (drafts, cases) = (drafts.all().len(), mine.all().len());
        say!(
            words,
            settings.storage_used,
            size = size,
            drafts = drafts,
            cases = cases
        )
        .to_string()
    };
    let ask = move |_| {
        is_asking.set(true);
        spawn_local(async {
            device::sleep(0).await;
            device::focus(QUESTION);
        });
    };
    view! {
        <section class="panel" aria-labelledby="storage">
            <h2 id="storage">{say!(words, settings.storage)}</h2>
            <p class="page__note">{used}</p>
            {move || if is_asking.get() {
                view! { <Question words drafts is_asking/> }.into_any()
            } else {
                view! {
                    <button class="button button--danger" type="button" on:click=ask>
                        <Icon name="trash"/> {say!(words, settings.storage_clear)}
                    </button>
                }
                .into_any()
            }}
        </section>
    }
}

/// What is lost is named, and can be taken along, before it goes.
#[component]
fn Question(words: Words, drafts: KeptDrafts, is_asking: RwSignal<bool>) -> impl IntoView {
    let (draft, mine, outbox) = (use_draft(), use_my_cases(), use_outbox());
    let has_failed = RwSignal::new(false);
    let clear = move |_| {
        spawn_local(async move {
            if forget_everything(outbox, draft, mine).await.is_err() {
                has_failed.set(true);
            }
        });
    };
    let unsent = move || {
        let (items, drafts) = (outbox.items().len(), drafts.all().len());
        (items + drafts > 0).then(|| {
            let text = say!(
                words,
                settings.storage_unsent,
                items = items,
                drafts = drafts
            );
            view! { <p>{text.to_string()}</p> <ExportButtons words/> }
        })
    };
    view! {
        <div class="notice notice--warning" role="alertdialog" aria-labelledby=QUESTION>
            <Icon name="warning"/>
            <div class="notice__body">
                <p class="notice__title" id=QUESTION tabindex="-1">{say!(words, settings.storage_clear_ask)}</p>
                {unsent}
                <div class="notice__actions buttons">
                    <button class="button" type="button" on:click=move |_| is_asking.set(false)>
                        {say!(words, common.cancel)}
                    </button>
                    <button class="button button--danger" type="button" on:click=clear>
                        {say!(words, settings.storage_clear)}
                    </button>
                </div>
            </div>
        </div>
        {move || has_failed.get().then(|| view! {
            <Notice tone=Tone::Error icon="warning"><p>{say!(words, settings.storage_failed)}</p></Notice>
        })}
    }
}

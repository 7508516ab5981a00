//! What is unsent as a file: out of this device, and into it.

mod import;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub use import::Import;

use crate::say;
use crate::state::session::use_session;
use crate::state::{device, keeping, transfer};
use crate::ui::{Icon, Notice, Tone};
use crate::words::Words;

/// The buttons that hand out what is unsent: as a download, and where the
/// device can, to another app.
#[component]
pub fn ExportButtons(
    /// The words in use.
    words: Words,
) -> impl IntoView {
    let session = use_session();
    let outcome = RwSignal::new(None::<Result<(), ()>>);
    let export = move |is_shared: bool| {
        spawn_local(async move {
            let Ok(text) = transfer::export(session).await else {
                outcome.try_set(Some(Err(())));
                return;
            };
            let day = device::file_day();
            let done = if is_shared {
                keeping::share(&format!("xiuhua-unsent-{day}.txt"), &text).await
            } else {
                keeping::download(&format!("xiuhua-unsent-{day}.json"), &text).await
            };
            // Who closes the sheet of apps has changed their mind.
            outcome.try_set(match (is_shared, done) {
                (false, true) => Some(Ok(())),
                (false, false) => Some(Err(())),
                (true, _) => None,
            });
        });
    };
    view! {
        <div class="buttons">
            <button class="button button--small" type="button" on:click=move |_| export(false)>
                <Icon name="arrow-down"/> {say!(words, storage.export)}
            </button>
            {keeping::can_share().then(|| view! {
                <button class="button button--small" type="button" on:click=move |_| export(true)>
                    <Icon name="share"/> {say!(words, mine.share)}
                </button>
            })}
        </div>
        <p class="page__note" role="status">
            {move || (outcome.get() == Some(Ok(()))).then(|| say!(words, mine.exported))}
        </p>
        {move || (outcome.get() == Some(Err(()))).then(|| view! {
            <Notice tone=Tone::Error icon="warning"><p>{say!(words, mine.export_failed)}</p></Notice>
        })}
    }
}

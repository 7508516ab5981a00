//! What is unsent as a file: out of this device, and into it.

mod import;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub use import::Import;

use crate::say;
use crate::state::session::use_session;
use crate::state::{device, keeping, transfer};
use crate::ui::Icon;
use crate::words::Words;

/// The buttons that hand out what is unsent: as a download, and where the
/// device can, to another app.
#[component]
pub fn ExportButtons(
    /// The words in use.
    words: Words,
) -> impl IntoView {
    let session = use_session();
    let is_done = RwSignal::new(false);
    let export = move |is_shared: bool| {
        spawn_local(async move {
            let Some(text) = transfer::export(session).await else {
                return;
            };
            let day = device::file_day();
            let done = if is_shared {
                keeping::share(&format!("xiuhua-unsent-{day}.txt"), &text).await
            } else {
                keeping::download(&format!("xiuhua-unsent-{day}.json"), &text).await
            };
            is_done.try_set(done && !is_shared);
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
        <p class="page__note" role="status">{move || is_done.get().then(|| say!(words, mine.exported))}</p>
    }
}

//! Taking in a file that another device has exported.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::say;
use crate::state::keeping::PickedFile;
use crate::state::my_cases::use_my_cases;
use crate::state::outbox::use_outbox;
use crate::state::session::use_session;
use crate::state::transfer::{self, BundleProblem, NotTaken, StoreProblem, Taken};
use crate::ui::{Icon, Notice, Tone};
use crate::words::Words;

const INPUT: &str = "import";

/// The button, and what came of it.
#[component]
pub fn Import(
    /// The words in use.
    words: Words,
    /// Called when something was taken in.
    #[prop(into)]
    on_taken: Callback<()>,
) -> impl IntoView {
    let (session, mine, outbox) = (use_session(), use_my_cases(), use_outbox());
    let outcome = RwSignal::new(None::<Result<Taken, NotTaken>>);
    let take = move |_| {
        spawn_local(async move {
            let Some(file) = PickedFile::of_input(INPUT) else {
                return;
            };
            let taken = match file.read().await {
                Ok(bytes) => transfer::import(&bytes, session, mine, outbox).await,
                Err(_) => Err(NotTaken::File(BundleProblem::OtherFormat)),
            };
            if taken.is_ok() {
                on_taken.run(());
            }
            outcome.try_set(Some(taken));
        });
    };
    view! {
        <div class="file-button">
            <input class="said" id=INPUT type="file" accept=".json,.txt,application/json,text/plain" on:change=take/>
            <label class="button button--small button--wide" for=INPUT><Icon name="plus"/> {say!(words, mine.import)}</label>
        </div>
        {move || outcome.get().map(|outcome| match outcome {
            Ok(taken) => view! {
                <Notice tone=Tone::Done icon="check">{lines(words, taken)}</Notice>
            }
            .into_any(),
            Err(why) => view! {
                <Notice tone=Tone::Error icon="warning"><p>{reason(words, &why)}</p></Notice>
            }
            .into_any(),
        })}
    }
}

fn lines(words: Words, taken: Taken) -> impl IntoView {
    let Taken { items, drafts, .. } = taken;
    let mut lines = vec![say!(words, mine.imported, items = items, drafts = drafts).to_string()];
    if taken.known > 0 {
        lines.push(say!(words, mine.imported_known, count = taken.known).to_string());
    }
    if taken.aside > 0 {
        lines.push(say!(words, mine.imported_aside, count = taken.aside).to_string());
    }
    let lines = lines.into_iter().map(|line| view! { <p>{line}</p> });
    lines.collect_view()
}

fn reason(words: Words, why: &NotTaken) -> &'static str {
    match why {
        NotTaken::File(BundleProblem::Newer(_)) => say!(words, mine.import_newer),
        NotTaken::File(_) => say!(words, mine.import_other),
        NotTaken::OtherCity => say!(words, mine.import_city),
        NotTaken::NotKept(StoreProblem::Full) => say!(words, storage.full),
        NotTaken::NotKept(_) => say!(words, storage.failed),
    }
}

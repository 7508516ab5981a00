//! What others have done with the case while it lies open.

use leptos::prelude::*;
use xiuhua_core::case::LegalStep;

use super::super::step_words::verb;
use crate::say;
use crate::state::desk::{Form, Sending};
use crate::ui::{Notice, Tone};
use crate::words::Words;

/// The last of it, until whoever sits there chooses a step.
#[component]
pub fn News(
    words: Words,
    form: Form,
    /// How far the case has come.
    seen_seq: Memo<u32>,
    /// The latest event in words.
    latest: Memo<String>,
    /// The step that is being written, where one is.
    chosen: Memo<Option<LegalStep>>,
    /// Whether that step can still be taken.
    is_possible: Memo<bool>,
) -> impl IntoView {
    let is_shown = Memo::new(move |_| {
        // While a step of one's own is on its way it may be that; and whoever was
        // overtaken has been told.
        let is_told = matches!(
            form.sending(),
            Sending::UnderWay | Sending::Overtaken | Sending::NotLegal
        );
        let seq = seen_seq.get();
        // One's own step may have been taken though nobody said so.
        let is_unsure = form.fields().unanswered(seq).is_some();
        form.has_news(seq) && !is_told && !is_unsure
    });
    let note = move || match chosen.get() {
        Some(legal) if !is_possible.get() => {
            say!(words, desk.news_over, step = verb(words, legal.step)).to_string()
        }
        _ => say!(words, desk.news_note).to_owned(),
    };
    move || {
        is_shown.get().then(|| {
            view! {
                <Notice tone=Tone::Warning icon="refresh">
                    <p class="notice__title">{move || say!(words, desk.news, step = latest.get()).to_string()}</p>
                    <p>{note}</p>
                </Notice>
            }
        })
    }
}

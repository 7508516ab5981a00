//! Files that were not added, each with its own plain reason.

use leptos::prelude::*;
use xiuhua_core::case::{MAX_PHOTOS, clean_text};
use xiuhua_core::photo::{MAX_FILE_BYTES, PhotoProblem};

use crate::pages::describe::size_text;
use crate::say;
use crate::state::draft::{RefusedFile, use_draft};
use crate::state::photos::Refusal;
use crate::ui::Icon;
use crate::words::{Words, use_words};

/// What was not added, until the resident has read it.
#[component]
pub fn RefusedFiles() -> impl IntoView {
    let draft = use_draft();
    let files = Memo::new(move |_| draft.refused());
    let dismiss = Callback::new(move |()| draft.dismiss_refused());
    view! { <RefusedList files on_dismiss=dismiss/> }
}

/// Files that were not added to anything, until the resident has read why.
#[component]
pub fn RefusedList(
    /// The files.
    files: Memo<Vec<RefusedFile>>,
    /// The resident has read it.
    on_dismiss: Callback<()>,
) -> impl IntoView {
    let words = use_words();
    let lines = move || {
        let lines = files.get().into_iter().map(|file| {
            // A file's name is anybody's: it may try to turn the writing round.
            let name = clean_text(&file.name);
            let title = match file.why {
                Refusal::Lost(n) => say!(words, photo_error.lost_title, n = n).to_string(),
                _ => say!(words, photo_error.title, name = name).to_string(),
            };
            view! { <p class="notice__title">{title}</p> <p>{reason(words, &file)}</p> }
        });
        lines.collect_view()
    };
    move || {
        files.with(|files| !files.is_empty()).then(|| {
            view! {
                <div class="notice notice--error" role="alert">
                    <Icon name="photo-broken"/>
                    <div class="notice__body">{lines}<p>{say!(words, photo_error.others_kept)}</p></div>
                    <button class="button button--quiet button--icon notice__close" type="button"
                        aria-label=say!(words, common.dismiss) on:click=move |_| on_dismiss.run(())>
                        <Icon name="close"/>
                    </button>
                </div>
            }
        })
    }
}

fn reason(words: Words, file: &RefusedFile) -> String {
    let problem = match &file.why {
        Refusal::File(problem) => *problem,
        Refusal::TooMany => return say!(words, photo_error.too_many, max = MAX_PHOTOS).to_string(),
        Refusal::Insecure => return say!(words, photo_error.insecure).to_owned(),
        Refusal::NotLoaded => return say!(words, net.unreachable_note).to_owned(),
        Refusal::Lost(_) => return say!(words, photo_error.lost).to_owned(),
        Refusal::NotKept => return say!(words, storage.full_note).to_owned(),
    };
    match problem {
        PhotoProblem::Empty => say!(words, photo_error.empty).to_owned(),
        PhotoProblem::FileTooLarge => {
            let (size, limit) = (size_text(file.size_bytes), size_text(MAX_FILE_BYTES));
            say!(words, photo_error.too_large, size = size, limit = limit).to_string()
        }
        PhotoProblem::TooManyPixels => say!(words, photo_error.too_many_pixels).to_owned(),
        PhotoProblem::Truncated => say!(words, photo_error.truncated).to_owned(),
        PhotoProblem::Animated => say!(words, photo_error.animated).to_owned(),
        PhotoProblem::Heic => say!(words, photo_error.heic).to_owned(),
        PhotoProblem::NotAnImage => say!(words, photo_error.not_image).to_owned(),
        PhotoProblem::Undecodable => say!(words, photo_error.unreadable).to_owned(),
    }
}

//! A case that was public and is so no longer: this device forgets at once what
//! it had kept of it. Its reporter's own view is not the public's and stays.

use leptos::task::spawn_local;
use xiuhua_core::backend::{Backend, BackendError};
use xiuhua_core::case::{CaseCode, CaseView};
use xiuhua_core::photo::PhotoId;

use super::followed::{self, FollowedCases};
use super::seen::{self, Seen};
use super::session::Session;
use crate::platform::http::fetch_anew;
use crate::platform::{answers, store};

/// The backend's word that there is no such case for the asker; also some
/// proxy's page comes with 404, and proves nothing.
const WORDS: [&str; 2] = ["not_found", "case_lost"];

/// Whether a failure is the backend's word that the case is gone.
pub fn is_gone(error: &BackendError) -> bool {
    error.is_not_found() && WORDS.contains(&error.code.as_str())
}

/// Forgets the case: that it was followed and seen, lists and maps that were
/// kept with it in them, and its photos in the browser's own cache. `kept` is
/// what was known of it.
pub fn forget(
    session: Session,
    followed: FollowedCases,
    seen: Seen,
    code: CaseCode,
    kept: Option<CaseView>,
) {
    followed.forget(code);
    seen.forget(code);
    spawn_local(async move {
        let changes = [followed::forgotten(code), seen::forgotten(code)];
        let _ = store::apply(&changes).await;
        // As the backend writes it.
        answers::forget(&code.to_string()).await;
        let client = session.ready().await;
        for id in kept.iter().flat_map(photos) {
            for is_thumb in [false, true] {
                fetch_anew(&client.photo_url(id, is_thumb)).await;
            }
        }
    });
}

fn photos(case: &CaseView) -> Vec<PhotoId> {
    let of_events = case.events.iter().flat_map(|event| event.photos.iter());
    case.photos.iter().chain(of_events).copied().collect()
}

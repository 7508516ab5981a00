//! Photos that are not for everybody, loaded with the key of whoever looks.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::BackendError;

use crate::platform::object_url::{self, ObjectUrl};

/// Addresses for an `<img>`, as they come; they go with the page. What does not
/// come is left out.
pub fn load<F>(photos: impl Iterator<Item = F> + 'static) -> RwSignal<Vec<String>>
where
    F: Future<Output = Result<Vec<u8>, BackendError>> + 'static,
{
    let urls = RwSignal::new(Vec::new());
    let held = StoredValue::new(Vec::<ObjectUrl>::new());
    on_cleanup(move || object_url::drop_later(held.try_update_value(std::mem::take)));
    // One after the other: there are a few, and a small phone has little memory.
    spawn_local(async move {
        for photo in photos {
            let bytes = photo.await.ok();
            let Some(url) = bytes.and_then(|bytes| ObjectUrl::new(&bytes, "image/jpeg")) else {
                continue;
            };
            let text = url.as_str().to_owned();
            if held.try_update_value(|held| held.push(url)).is_none() {
                return;
            }
            urls.try_update(|urls| urls.push(text));
        }
    });
    urls
}

//! Photos of cases, for an `<img>`: those of a public case by their own address,
//! which the browser keeps; of any other, with the key of whoever looks.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::Backend;
use xiuhua_core::case::{CaseCode, CaseSecret, CaseView};
use xiuhua_core::photo::PhotoId;

use super::desk::Entry;
use super::my_cases::use_my_cases;
use super::session::{Session, use_session};
use crate::platform::object_url::{self, ObjectUrl};

/// A picture of nothing, until a photo has come: its place is kept.
const NOTHING: &str = "data:image/gif;base64,\
    R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

/// A photo, and whether the small one is meant.
type Asked = (PhotoId, bool);
/// The JPEG of a photo; `None` where it did not come.
pub type Loading = Pin<Box<dyn Future<Output = Option<Vec<u8>>>>>;
type Load = Rc<dyn Fn(CaseCode, PhotoId, bool) -> Loading>;

/// What a page has loaded; it goes with the page.
#[derive(Clone, Copy)]
struct PrivatePhotos {
    load: StoredValue<Load, LocalStorage>,
    urls: StoredValue<Vec<(Asked, ArcRwSignal<String>)>>,
    pictures: StoredValue<Vec<ObjectUrl>>,
}

/// From here on, who may see photos that are not for everybody loads them so.
pub fn provide(load: impl Fn(CaseCode, PhotoId, bool) -> Loading + 'static) {
    let photos = PrivatePhotos {
        load: StoredValue::new_local(Rc::new(load)),
        urls: StoredValue::new(Vec::new()),
        pictures: StoredValue::new(Vec::new()),
    };
    on_cleanup(move || object_url::drop_later(photos.pictures.try_update_value(std::mem::take)));
    provide_context(photos);
}

/// The same for reporters: by the key that this device keeps, else by the one
/// of the address.
pub fn provide_own(linked: Option<CaseSecret>) {
    let (session, mine) = (use_session(), use_my_cases());
    provide(move |code, id, is_thumb| {
        Box::pin(async move {
            let secret = mine.secret_of(code).or(linked)?;
            let client = session.ready().await;
            client.own_photo(id, is_thumb, secret).await.ok()
        })
    });
}

/// The same for a unit's staff.
pub fn provide_staff(entry: Entry) {
    provide(move |_, id, is_thumb| {
        Box::pin(async move { entry.client().await?.photo(id, is_thumb).await.ok() })
    });
}

/// Address of a photo of a case; `None` where it cannot be asked for here.
pub fn url(
    session: Session,
    case: &CaseView,
    id: PhotoId,
    is_thumb: bool,
) -> Option<Signal<String>> {
    if case.is_public() {
        return Some(session.client()?.photo_url(id, is_thumb).into());
    }
    private_url(case.code, id, is_thumb)
}

/// Addresses of photos that came with a rating: they are for nobody else.
pub fn private_urls(code: CaseCode, ids: &[PhotoId]) -> Vec<Signal<String>> {
    let url = |id: &PhotoId| private_url(code, *id, false);
    ids.iter().filter_map(url).collect()
}

fn private_url(code: CaseCode, id: PhotoId, is_thumb: bool) -> Option<Signal<String>> {
    let photos = use_context::<PrivatePhotos>()?;
    let asked = (id, is_thumb);
    let known = photos.urls.with_value(|urls| {
        let known = urls.iter().find(|(of, _)| *of == asked);
        known.map(|(_, url)| url.clone())
    });
    Some(known.unwrap_or_else(|| photos.ask(code, asked)).into())
}

impl PrivatePhotos {
    fn ask(self, code: CaseCode, asked: Asked) -> ArcRwSignal<String> {
        let url = ArcRwSignal::new(NOTHING.to_owned());
        self.urls
            .update_value(|urls| urls.push((asked, url.clone())));
        let loading = self.load.with_value(|load| load(code, asked.0, asked.1));
        let shown = url.clone();
        spawn_local(async move {
            let bytes = loading.await;
            let picture = bytes.and_then(|bytes| ObjectUrl::new(&bytes, "image/jpeg"));
            let Some(picture) = picture else {
                // Whoever draws it next asks again.
                self.urls
                    .try_update_value(|urls| urls.retain(|(of, _)| *of != asked));
                return;
            };
            let address = picture.as_str().to_owned();
            // Where the page is gone, so is the picture.
            if self
                .pictures
                .try_update_value(|all| all.push(picture))
                .is_some()
            {
                shown.set(address);
            }
        });
        url
    }
}

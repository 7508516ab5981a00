//! The photos of a case.

use leptos::prelude::*;
use xiuhua_core::case::CaseView;

use crate::say;
use crate::state::session::Session;
use crate::state::{device, private_photos};
use crate::ui::{Viewer, ViewerPhoto};
use crate::words::Words;

/// The photos, each opening over the whole screen.
#[component]
pub fn Photos(words: Words, session: Session, case: CaseView) -> impl IntoView {
    let url = |id: &_| private_photos::url(session, &case, *id, false);
    let urls = case.photos.iter().filter_map(url).collect();
    view! { <Gallery words urls/> }
}

/// The same of any addresses.
#[component]
pub fn Gallery(words: Words, urls: Vec<Signal<String>>) -> impl IntoView {
    let looked_at = RwSignal::new(None::<usize>);
    let total = urls.len();
    let name = move |n: usize| say!(words, case.photo_nth, n = n, total = total).to_string();
    let buttons = urls.clone().into_iter().enumerate().map(move |(index, url)| {
        view! {
            <li>
                <button id=format!("photo-{index}") type="button" aria-label=move || name(index + 1) on:click=move |_| looked_at.set(Some(index))>
                    <img src=url alt="" decoding="async"/>
                </button>
            </li>
        }
    });
    let list = (total > 0).then(|| {
        view! {
            <ul class="case-photos on-paper" aria-label=say!(words, case.photos) tabindex="0">{buttons.collect_view()}</ul>
        }
    });
    let viewer = move || {
        looked_at.get().map(|first| {
            let photos = urls.iter().enumerate().map(|(index, url)| ViewerPhoto {
                url: *url,
                alt: name(index + 1),
                note: String::new(),
            });
            view! {
                <Viewer title=say!(words, case.photos)
                    photos=photos.collect() first
                    on_close=move |()| {
                        looked_at.set(None);
                        device::focus(&format!("photo-{first}"));
                    }/>
            }
        })
    };
    view! { {list} {viewer} }
}

//! The newest cases in a feed reader.

use leptos::prelude::*;
use xiuhua_core::backend::addresses;
use xiuhua_core::catalog::ClassId;

use crate::say;
use crate::state::device::FeedLink;
use crate::state::session::Session;
use crate::ui::Icon;
use crate::words::Words;

/// The feed of what the list shows: of one class, or of all; feed readers know
/// no status. Also where browsers and feed readers look for it.
#[component]
pub fn Feed(words: Words, session: Session, class: Option<ClassId>) -> impl IntoView {
    let address = Memo::new(move |_| {
        let city = session
            .city()
            .filter(|_| session.capabilities().following)?;
        let base_url = &city.backend.base_url;
        Some(addresses::feed(base_url, class.as_ref(), words.tag()))
    });
    let link = StoredValue::new_local(None::<FeedLink>);
    Effect::new(move || {
        let placed = address.get();
        let placed = placed.map(|url| FeedLink::place(&url, say!(words, follow.feed_note)));
        link.set_value(placed);
    });
    move || {
        address.get().map(|url| {
            view! {
                <p class="list-end">
                    <a class="button button--quiet" href=url type="application/atom+xml" title=say!(words, follow.feed_note)>
                        <Icon name="share"/> {say!(words, follow.feed)}
                    </a>
                </p>
            }
        })
    }
}

//! What follows from a low level.

use leptos::prelude::*;
use xiuhua_core::assess::rating::Grade;

use crate::pages::promise_words::moment;
use crate::say;
use crate::state::assess::terms::Terms;
use crate::state::facts::use_facts;
use crate::state::server_clock;
use crate::state::session::use_session;
use crate::ui::{Notice, Tone, limit_words};
use crate::words::Words;

/// That the unit has to answer, and by about when.
#[component]
pub fn Low(words: Words, terms: Terms, level: Memo<Option<Grade>>) -> impl IntoView {
    let (session, facts) = (use_session(), use_facts());
    let promise = Memo::new(move |_| {
        let terms = terms.get()?.rating();
        level.get().filter(|level| terms.is_low(*level))?;
        let limit = limit_words(words, terms.follow_up);
        let Some(facts) = facts.get() else {
            return Some(say!(words, rate.low, limit = limit).to_string());
        };
        let (now, offset) = (server_clock::now(), session.utc_offset_minutes());
        let due_at = terms.held_back_until(now, &facts.calendar, offset);
        let time = moment(words, session, due_at, now);
        Some(say!(words, rate.low_by, limit = limit, time = time).to_string())
    });
    move || {
        promise.get().map(|promise| {
            view! {
                <Notice tone=Tone::Info icon="clock">
                    <p>{promise}</p>
                    <p>{say!(words, rate.who_sees)}</p>
                </Notice>
            }
        })
    }
}

//! One report on its way: what is through, what is waited for, and if need be
//! what has to be changed. It ends in the receipt.

mod parts;
mod refused;

use leptos::prelude::*;
use xiuhua_core::outbox::{Item, Phase, Wait};
use xiuhua_core::time::Timestamp;

use parts::parts;
use refused::refused;
pub use refused::{is_overtaken, refusal_text};

use crate::routes::Route;
use crate::say;
use crate::state::acts;
use crate::state::device::{self, Alarm};
use crate::state::my_cases::use_my_cases;
use crate::state::navigation::use_navigation;
use crate::state::outbox::use_outbox;
use crate::ui::{Art, Icon, PageHead, StateView};
use crate::words::{Words, use_words};

/// The page of an item of the outbox.
#[component]
pub fn SendingPage(
    /// The item's idempotency key.
    key: String,
) -> impl IntoView {
    let (words, outbox, mine) = (use_words(), use_outbox(), use_my_cases());
    let navigation = use_navigation();
    let key = StoredValue::new(key);
    device::set_title(say!(words, report.title));
    let item = Memo::new(move |_| key.with_value(|key| outbox.find(key)));
    // The receipt takes this page's place: back must not lead to "sending".
    Effect::new(move || {
        if let Some(case) = key.with_value(|key| mine.find_by_key(key)) {
            navigation.replace(&Route::Receipt(case.receipt.code));
        }
    });
    // What is done about a case stands on the case's page.
    Effect::new(move || {
        let about = item.with(|item| acts::step_of(item.as_ref()?));
        if let Some((code, _)) = about {
            navigation.replace(&Route::Case(code, None));
        }
    });
    let body = move || match item.get() {
        Some(item) => match item.phase.clone() {
            Phase::Refused { code, fields } => refused(words, item.key, &code, fields).into_any(),
            _ => on_its_way(words, item).into_any(),
        },
        None => view! {
            <StateView art="art-empty" title=say!(words, sending.gone)
                note=say!(words, sending.gone_note)>
                <a class="button" href=Route::Mine.url()>{say!(words, mine.title)}</a>
            </StateView>
        }
        .into_any(),
    };
    view! {
        <div class="page">
            <PageHead title=say!(words, report.title) back=Route::Home.url()/>
            <main id="main" class="page__body" tabindex="-1">{body}</main>
        </div>
    }
}

fn on_its_way(words: Words, item: Item) -> impl IntoView {
    let outbox = use_outbox();
    let key = StoredValue::new(item.key.clone());
    let waiting = match item.phase {
        Phase::Waiting {
            why: Wait::Turn, ..
        } => None,
        Phase::Waiting { not_before, why } => Some((not_before, why)),
        _ => None,
    };
    view! {
        <section class="panel sending" aria-labelledby="sending-title">
            {match waiting {
                Some((not_before, why)) => waiting_head(words, not_before, why).into_any(),
                None => view! { <h2 id="sending-title">{say!(words, sending.title)}</h2> }.into_any(),
            }}
            {parts(words, &item)}
            <p class="notice notice--done" role="status">
                <Icon name="lock"/>
                <span class="notice__body">{say!(words, sending.saved)}</span>
            </p>
        </section>
        <div class="buttons">
            <a class="button" href=Route::Home.url()>{say!(words, sending.leave)}</a>
            {waiting.map(|_| view! {
                <button class="button button--main" type="button" on:click=move |_| key.with_value(|key| outbox.retry(key))>
                    <Icon name="refresh"/> {say!(words, sending.retry_now)}
                </button>
            })}
        </div>
    }
}

fn waiting_head(words: Words, not_before: Timestamp, why: Wait) -> impl IntoView {
    let title = move || match why {
        Wait::Rights => say!(words, sending.paused_title),
        Wait::Backend => say!(words, net.unreachable),
        Wait::Network | Wait::Portal | Wait::Turn => say!(words, sending.waiting_title),
    };
    let text = move || match why {
        Wait::Rights => say!(words, net.not_allowed),
        Wait::Backend => say!(words, net.server_fault),
        Wait::Portal => say!(words, net.captive),
        Wait::Network | Wait::Turn => say!(words, sending.waiting_text),
    };
    view! {
        <Art name="art-offline"/>
        <h2 id="sending-title">{title}</h2>
        <p>{text}</p>
        {(why != Wait::Rights).then(|| view! { <Countdown words until=not_before/> })}
    }
}

/// Seconds until the next attempt. Not announced: a voice that counts is noise.
#[component]
pub fn Countdown(
    /// The words in use.
    words: Words,
    /// When the next attempt is, by the device's clock.
    until: Timestamp,
) -> impl IntoView {
    let left = move || (until.as_ms() - device::now().as_ms()).max(0) as u64 / 1_000;
    let seconds = RwSignal::new(left());
    let tick = StoredValue::new_local(None::<Alarm>);
    Effect::new(move || {
        seconds.track();
        let next = Alarm::new(1_000, move || {
            seconds.try_set(left());
        });
        tick.set_value(Some(next));
    });
    view! {
        <p class="page__note digits">
            {move || say!(words, sending.waiting_next, seconds = seconds.get())}
        </p>
    }
}

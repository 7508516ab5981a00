//! One report on its way: what is through, what is waited for, and if need be
//! what has to be changed. It ends in the receipt.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::case::FieldProblem;
use xiuhua_core::outbox::{Item, Phase, Wait};
use xiuhua_core::time::Timestamp;

use crate::pages::report::field_anchor;
use crate::routes::Route;
use crate::state::device::{self, Alarm};
use crate::state::my_cases::use_my_cases;
use crate::state::navigation::use_navigation;
use crate::state::outbox::use_outbox;
use crate::ui::{Icon, PageHead, StateView};
use crate::words::{Words, use_words};
use crate::say;

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
        Phase::Waiting { why: Wait::Turn, .. } => None,
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
        Wait::Network | Wait::Turn => say!(words, sending.waiting_title),
    };
    let text = move || match why {
        Wait::Rights => say!(words, net.not_allowed),
        Wait::Backend => say!(words, net.server_fault),
        Wait::Network | Wait::Turn => say!(words, sending.waiting_text),
    };
    view! {
        <Icon name="art-offline" class="art"/>
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

/// Each photo, then the words: done, under way, or to come.
fn parts(words: Words, item: &Item) -> impl IntoView + use<> {
    let outbox = use_outbox();
    let total = item.intent.photos().len();
    let current = match item.phase {
        Phase::SendingPhoto { index } => Some(index),
        Phase::SendingIntent | Phase::StoringReceipt { .. } => Some(total),
        _ => None,
    };
    let state = move |index: usize| match current {
        Some(current) if index < current => "done",
        Some(current) if index == current => "now",
        _ => "next",
    };
    let percent = move || (outbox.progress() * 100.0).round();
    let said = move |index: usize| match state(index) {
        "done" => view! { <Icon name="check"/> {say!(words, sending.state_done)} }.into_any(),
        "now" if index < total => {
            view! { {move || say!(words, sending.percent, percent = percent())} }.into_any()
        }
        "now" => view! { {say!(words, sending.state_now)} }.into_any(),
        _ => view! { {say!(words, sending.state_next)} }.into_any(),
    };
    let photos = (0..total).map(move |index| {
        let label = say!(words, sending.photo, n = index + 1, total = total);
        view! {
            <li class="sending__part" data-state=state(index)>
                <Icon name="camera"/>
                <span>{label.clone()}</span>
                <span class="sending__state">{move || said(index)}</span>
                {(state(index) == "now").then(|| view! {
                    <progress class="progress" max="100" prop:value=percent aria-label=label.clone()></progress>
                })}
            </li>
        }
    });
    view! {
        <ol class="sending__parts">
            {photos.collect_view()}
            <li class="sending__part" data-state=state(total)>
                <Icon name="pin"/>
                <span>{say!(words, sending.report)}</span>
                <span class="sending__state">{move || said(total)}</span>
            </li>
        </ol>
    }
}

/// The backend will not take it as it is: which field, why, and the way back.
fn refused(
    words: Words,
    key: IdempotencyKey,
    code: &str,
    fields: Vec<FieldProblem>,
) -> impl IntoView {
    let (outbox, navigation) = (use_outbox(), use_navigation());
    let anchor = fields.first().map_or("main", |problem| field_anchor(&problem.field));
    let edit = move |_| {
        let key = key.clone();
        spawn_local(async move {
            outbox.edit(&key).await;
            navigation.replace(&Route::Report);
            device::sleep(0).await;
            device::focus(anchor);
        });
    };
    let reason = refusal_text(words, code);
    let lines = fields.into_iter().map(|problem| {
        view! {
            <li class="cell">
                <span class="cell__body">
                    <span class="cell__title">{field_name(words, &problem.field)}</span>
                    <span class="cell__note">{problem_text(words, &problem.code)}</span>
                </span>
            </li>
        }
    });
    view! {
        <section class="panel sending" aria-labelledby="sending-title" role="alert">
            <Icon name="art-failed" class="art"/>
            <h2 id="sending-title">{say!(words, sending.refused_title)}</h2>
            <p>{reason}</p>
            <ul class="cells">{lines.collect_view()}</ul>
        </section>
        <button class="button button--main button--wide" type="button" on:click=edit>
            {say!(words, sending.refused_fix)}
        </button>
    }
}

/// Why the backend refused, in a sentence.
pub fn refusal_text(words: Words, code: &str) -> &'static str {
    match code {
        "idempotency_mismatch" => say!(words, net.key_conflict),
        "not_stored" => say!(words, storage.full),
        "photo_too_large" => say!(words, net.photo_too_large),
        "photo_gone" => say!(words, net.photo_gone),
        _ => say!(words, net.invalid),
    }
}

fn field_name(words: Words, field: &str) -> &'static str {
    match field {
        "photos" => say!(words, field.photos),
        "place.note" => say!(words, field.place_note),
        "class" => say!(words, field.class),
        "description" => say!(words, field.description),
        "contact.name" => say!(words, field.contact_name),
        "contact.phone" => say!(words, field.contact_phone),
        "location_consent" => say!(words, field.location_consent),
        field if field.starts_with("place") => say!(words, field.place),
        _ => say!(words, field.unknown),
    }
}

fn problem_text(words: Words, code: &str) -> &'static str {
    match code {
        "required" => say!(words, problem.required),
        "too_long" => say!(words, problem.too_long),
        "too_many" => say!(words, problem.too_many),
        "invalid" => say!(words, problem.invalid),
        "outside_city" => say!(words, problem.outside),
        _ => say!(words, problem.unknown),
    }
}

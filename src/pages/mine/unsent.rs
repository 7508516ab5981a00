//! What has not been acknowledged yet, and what can be done about each.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{Jotting, Place};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::outbox::{Intent, Item, Phase, Wait};

use crate::pages::case::act_name;
use crate::pages::describe::{class_icon, class_name};
use crate::pages::sending::{Countdown, ILLEGAL_STEP, refusal_text};
use crate::routes::Route;
use crate::say;
use crate::state::facts::use_facts;
use crate::state::navigation::use_navigation;
use crate::state::outbox::{OutboxRunner, use_outbox};
use crate::ui::{CaseSign, Icon, Notice, Tone};
use crate::words::Words;

/// The section of what is unsent.
#[component]
pub fn Unsent(words: Words) -> impl IntoView {
    let outbox = use_outbox();
    let rows = move || {
        let items = outbox.items().into_iter();
        items
            .map(|item| view! { <UnsentRow words outbox item/> })
            .collect_view()
    };
    let is_empty = Memo::new(move |_| outbox.items().is_empty());
    move || {
        (!is_empty.get()).then(|| {
            view! {
                <section aria-labelledby="unsent">
                    <h2 class="cells__title" id="unsent">{say!(words, mine.unsent)}</h2>
                    <ul class="case-list">{rows}</ul>
                </section>
            }
        })
    }
}

/// One thing that is unsent: how it stands, and what can be done about it.
#[component]
pub fn UnsentRow(words: Words, outbox: OutboxRunner, item: Item) -> impl IntoView {
    let (class, place) = subject(&item.intent);
    let facts = use_facts();
    let class = StoredValue::new(class);
    let deed = match &item.intent {
        Intent::Withdraw { code, .. } => {
            Some(say!(words, mine.withdrawal, code = code.to_string()).to_string())
        }
        Intent::Act { code, act, .. } => {
            let act = act_name(words, act.step());
            Some(say!(words, mine.act, act = act, code = code.to_string()).to_string())
        }
        Intent::Support { code } => {
            Some(say!(words, mine.support, code = code.to_string()).to_string())
        }
        Intent::Report { .. } => None,
    };
    let name = move || {
        let class_name = || class.with_value(|class| class_name(words, facts, class.as_ref()));
        deed.clone().unwrap_or_else(class_name)
    };
    let sign = move || {
        let icon = class.with_value(|class| class_icon(facts, class.as_ref()));
        CaseSign::Symbol(icon).into_row_view()
    };
    let state = match item.phase {
        Phase::Refused { .. } => "refused",
        Phase::Waiting { .. } => "waiting",
        _ => "sending",
    };
    let line = place.map(|place| place.note).unwrap_or_default();
    let href = Route::Sending(item.key.as_str().to_owned()).url();
    view! {
        <li class="case-row" data-unsent=state>
            {sign}
            <div class="case-row__body">
                <h3 class="case-row__name"><a href=href>{name}</a></h3>
                <p class="case-row__line">{line}</p>
                {move_state(words, outbox, &item)}
            </div>
            {actions(words, outbox, item)}
        </li>
    }
}

fn subject(intent: &Intent) -> (Option<ClassId>, Option<Place>) {
    match intent {
        Intent::Report { case, .. } => (case.class.clone(), Some(case.place.clone())),
        Intent::Act { .. } | Intent::Support { .. } | Intent::Withdraw { .. } => (None, None),
    }
}

/// Where it stands, in a line.
fn move_state(words: Words, outbox: OutboxRunner, item: &Item) -> AnyView {
    let total = item.intent.photos().len();
    match item.phase {
        Phase::SendingPhoto { index } => view! {
            <p class="case-row__foot">
                {move || {
                    let percent = (outbox.progress() * 100.0).round();
                    say!(words, mine.sending, n = index + 1, total = total, percent = percent)
                }}
            </p>
        }
        .into_any(),
        Phase::Waiting { why: Wait::Rights, .. } => {
            view! { <p class="case-row__foot">{say!(words, mine.paused)}</p> }.into_any()
        }
        _ if item.withdraw_under.is_some() => {
            view! { <p class="case-row__foot">{say!(words, mine.taken_back)}</p> }.into_any()
        }
        Phase::Waiting { why: Wait::Turn, .. } => {
            view! { <p class="case-row__foot">{say!(words, sending.state_next)}</p> }.into_any()
        }
        Phase::Waiting { not_before, why } => view! {
            <span class="badge" data-tone="waiting"><Icon name="offline"/>{waits_for(words, why)}</span>
            <Countdown words until=not_before/>
        }
        .into_any(),
        Phase::Refused { .. } => ().into_any(),
        _ if !matches!(item.intent, Intent::Report { .. }) => {
            view! { <p class="case-row__foot">{say!(words, act.sending)}</p> }.into_any()
        }
        _ => view! { <p class="case-row__foot">{say!(words, mine.sending_report)}</p> }.into_any(),
    }
}

fn waits_for(words: Words, why: Wait) -> &'static str {
    match why {
        Wait::Portal => say!(words, mine.portal),
        Wait::Backend => say!(words, net.unreachable),
        _ => say!(words, mine.waiting),
    }
}

/// What the resident can do with an item.
fn actions(words: Words, outbox: OutboxRunner, item: Item) -> AnyView {
    let navigation = use_navigation();
    let reason = match &item.phase {
        Phase::Refused { code, .. } => Some(refusal_text(words, code)),
        _ => None,
    };
    let is_report = matches!(item.intent, Intent::Report { .. });
    // Taken back, one that may have arrived is withdrawn when its receipt
    // comes: it is no draft to edit before that.
    let may_edit = is_report && !item.may_have_arrived;
    let may_cancel = item.withdraw_under.is_none() || reason.is_some();
    let may_retry = item.is_at_rest() && !is_overtaken(&item);
    let label = cancel_label(words, &item);
    let key = StoredValue::new(item.key);
    let edit = move |_| {
        let key = key.get_value();
        spawn_local(async move {
            outbox.edit(&key).await;
            navigation.go(&Route::Report);
        });
    };
    view! {
        <div class="case-row__full">
            {reason.map(|reason| view! {
                <Notice tone=Tone::Error icon="warning">
                    <p>{say!(words, mine.refused, reason = reason)}</p>
                </Notice>
            })}
            <div class="buttons">
                {may_edit.then(|| view! {
                    <button class="button button--small" type="button" on:click=edit>
                        <Icon name="edit"/> {say!(words, common.edit)}
                    </button>
                })}
                {may_retry.then(|| view! {
                    <button class="button button--small" type="button"
                        on:click=move |_| key.with_value(|key| outbox.retry(key))>
                        <Icon name="refresh"/> {say!(words, common.retry)}
                    </button>
                })}
                {may_cancel.then(|| view! {
                    <button class="button button--small" type="button"
                        on:click=move |_| key.with_value(|key| outbox.cancel(key))>
                        <Icon name="close"/> {label}
                    </button>
                })}
            </div>
        </div>
    }
    .into_any()
}

/// The case has gone on meanwhile: trying again would be refused again.
fn is_overtaken(item: &Item) -> bool {
    matches!(&item.phase, Phase::Refused { code, .. } if code == ILLEGAL_STEP)
}

fn cancel_label(words: Words, item: &Item) -> &'static str {
    let is_refused = matches!(item.phase, Phase::Refused { .. });
    match &item.intent {
        Intent::Report { .. } => say!(words, mine.cancel_sending),
        // What was written comes back to the case's page.
        Intent::Act { act, .. } if !Jotting::of_act(act).is_empty() => say!(words, act.take_back),
        _ if is_refused => say!(words, common.dismiss),
        _ => say!(words, common.cancel),
    }
}

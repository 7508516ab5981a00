//! What has not been acknowledged yet, and what can be done about each.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{Jotting, NewCase, Step};
use xiuhua_core::outbox::{Intent, Item, Phase, Wait};

use crate::pages::case::act_name;
use crate::pages::describe::{class_icon, class_name};
use crate::pages::sending::{self, Countdown, refusal_text};
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
pub fn UnsentRow(
    /// The words in use.
    words: Words,
    /// The running outbox.
    outbox: OutboxRunner,
    /// The thing.
    item: Item,
    /// Whether it stands on the page of its case, which need not be named then.
    #[prop(optional)]
    is_here: bool,
) -> impl IntoView {
    let state = match item.phase {
        Phase::Refused { .. } => "refused",
        Phase::Waiting { .. } => "waiting",
        _ => "sending",
    };
    let (sign, name, line) = match &item.intent {
        Intent::Report { case, .. } => {
            let href = Route::Sending(item.key.as_str().to_owned()).url();
            report(words, href, case)
        }
        intent => deed(words, intent, is_here),
    };
    view! {
        <li class="case-row" data-unsent=state>
            {sign}
            <div class="case-row__body">
                <h3 class="case-row__name">{name}</h3>
                {(!line.is_empty()).then(|| view! { <p class="case-row__line">{line}</p> })}
                {move_state(words, outbox, &item)}
            </div>
            {actions(words, outbox, item)}
        </li>
    }
}

/// Sign, name and line of a report.
fn report(words: Words, href: String, case: &NewCase) -> (AnyView, AnyView, String) {
    let facts = use_facts();
    let class = StoredValue::new(case.class.clone());
    let name = move || class.with_value(|class| class_name(words, facts, class.as_ref()));
    let sign = move || {
        let icon = class.with_value(|class| class_icon(facts, class.as_ref()));
        CaseSign::Symbol(icon).into_row_view()
    };
    let name = view! { <a href=href>{name}</a> };
    (sign.into_any(), name.into_any(), case.place.note.clone())
}

/// Sign, name and line of what is done about a case that is there already.
fn deed(words: Words, intent: &Intent, is_here: bool) -> (AnyView, AnyView, String) {
    let (code, act, line) = match intent {
        Intent::Act { code, act, .. } => {
            let line = Jotting::of_act(act).text;
            (Some(*code), act_name(words, act.step()), line)
        }
        Intent::Support { code } => (Some(*code), say!(words, support.button), String::new()),
        Intent::Withdraw { code, .. } => {
            (Some(*code), act_name(words, Step::Withdraw), String::new())
        }
        Intent::Report { .. } => (None, "", String::new()),
    };
    let name = match code.filter(|_| !is_here) {
        Some(code) => {
            let name = say!(words, mine.act, act = act, code = code.to_string()).to_string();
            view! { <a href=Route::Case(code, None).url()>{name}</a> }.into_any()
        }
        None => act.into_any(),
    };
    let sign = view! { <span class="case-row__sign"><Icon name="edit"/></span> };
    (sign.into_any(), name, line)
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

fn is_overtaken(item: &Item) -> bool {
    matches!(&item.phase, Phase::Refused { code, .. } if sending::is_overtaken(code))
}

fn cancel_label(words: Words, item: &Item) -> &'static str {
    let is_refused = matches!(item.phase, Phase::Refused { .. });
    match &item.intent {
        Intent::Report { .. } => say!(words, mine.cancel_sending),
        // What was written comes back to the case's page.
        Intent::Act { act, .. } if !Jotting::of_act(act).is_empty() => {
            if is_overtaken(item) {
                say!(words, act.take_back_words)
            } else {
                say!(words, act.take_back)
            }
        }
        _ if is_refused => say!(words, common.dismiss),
        _ => say!(words, common.cancel),
    }
}

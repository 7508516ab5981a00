//! The receipt: the code, the private link, and what happens next.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{CaseCode, CaseSecret, CaseView, Status};

use crate::pages::case::RateEntry;
use crate::pages::copy_button::CopyButton;
use crate::pages::describe::unit_name;
use crate::pages::promise_words::moment;
use crate::routes::Route;
use crate::say;
use crate::state::my_cases::use_my_cases;
use crate::state::outbox::use_outbox;
use crate::state::session::use_session;
use crate::state::{cases, device};
use crate::ui::status_words::status_name;
use crate::ui::{Icon, Notice, QrCode, Skeleton, StepState, Timeline, TimelineStep, Tone};
use crate::words::{Words, use_words};

/// The receipt of a case of this device.
#[component]
pub fn ReceiptPage(
    /// Which case.
    code: CaseCode,
) -> impl IntoView {
    let (words, mine, session) = (use_words(), use_my_cases(), use_session());
    device::set_title(say!(words, receipt.title));
    // Read as it is now: a receipt is opened again long after.
    Effect::new(move || {
        if mine.is_loaded() {
            spawn_local(async move {
                // Without an answer, what was known last is shown.
                let _ = cases::one(session, mine, code, None).await;
            });
        }
    });
    let secret = Memo::new(move |_| mine.find(code).map(|case| case.receipt.secret));
    let case = Memo::new(move |_| mine.find(code).map(|case| case.receipt.case));
    let body = move || match secret.get() {
        Some(secret) => view! { <Receipt words code secret case/> }.into_any(),
        None if mine.is_loaded() => view! {
            <crate::pages::not_found::NoSuchCase/>
        }
        .into_any(),
        None => view! { <Skeleton/> }.into_any(),
    };
    view! {
        <div class="page"><main id="main" class="page__body" tabindex="-1">{body}</main></div>
    }
}

#[component]
fn Receipt(
    words: Words,
    code: CaseCode,
    secret: CaseSecret,
    case: Memo<Option<CaseView>>,
) -> impl IntoView {
    let link = device::private_link(code, secret);
    let parts = code.to_string();
    let parts: Vec<String> = parts.split('-').map(str::to_owned).collect();
    let status = Memo::new(move |_| case.with(|case| case.as_ref().map(|case| case.status)));
    let is_new = move || status.get().is_none_or(|status| status == Status::Reported);
    let title = move || {
        if is_new() {
            say!(words, receipt.title)
        } else {
            say!(words, receipt.title_later)
        }
    };
    view! {
        <header class="receipt">
            <Icon name="flower" class="receipt__flower"/>
            <hr class="stitch"/>
            <h1>{title}</h1>
            <p>{say!(words, receipt.lead)}</p>
        </header>
        <section class="code-patch" aria-labelledby="code-title">
            <h2 id="code-title">{say!(words, receipt.code)}</h2>
            <p class="code-patch__code">
                {parts.into_iter().map(|part| view! { <span>{part}</span> }).collect_view()}
            </p>
            <CopyButton text=code.to_string() icon="copy" label=say!(words, receipt.copy_code) is_small=true/>
        </section>
        {move || case.get().map(|case| if case.status == Status::Reported {
            view! { <Next words case/> }.into_any()
        } else {
            view! { <GoneOn words case/> }.into_any()
        })}
        <section class="panel" aria-labelledby="keep-title">
            <div class="panel__head"><h2 id="keep-title">{say!(words, receipt.keep_title)}</h2></div>
            <div class="keep">
                <div class="keep__words"><p>{say!(words, receipt.keep_text)}</p><KeptHere words/></div>
                <figure>
                    <QrCode text=link.clone() label=say!(words, receipt.qr_label)/>
                    <figcaption class="qr-note">{say!(words, receipt.qr_note)}</figcaption>
                </figure>
            </div>
            <div class="buttons">
                <CopyButton text=link icon="link" label=say!(words, receipt.copy_link) is_small=false/>
            </div>
        </section>
        <div class="buttons">
            <a class="button" href=Route::Home.url()>{say!(words, common.home)}</a>
            <a class="button button--main" href=Route::Case(code, None).url()>{say!(words, receipt.view_case)}</a>
        </div>
    }
}

/// Whether the receipt is on this device, or only on this page.
#[component]
fn KeptHere(words: Words) -> impl IntoView {
    let outbox = use_outbox();
    move || {
        if outbox.trouble().is_none() {
            view! { <p>{say!(words, receipt.kept_here)}</p> }.into_any()
        } else {
            view! {
                <Notice tone=Tone::Warning icon="warning"><p>{say!(words, receipt.not_kept_here)}</p></Notice>
            }
            .into_any()
        }
    }
}

/// Where a case has come since: its page tells the rest.
#[component]
fn GoneOn(words: Words, case: CaseView) -> impl IntoView {
    let status = status_name(words, case.status);
    let code = case.code;
    view! {
        <section class="panel" aria-labelledby="gone-on-title">
            <div class="panel__head"><h2 id="gone-on-title">{say!(words, present.title)}</h2></div>
            <p>{say!(words, receipt.gone_on, status = status).to_string()}</p>
            <div class="buttons">
                <a class="button button--wide" href=Route::Case(code, None).url()>
                    {say!(words, receipt.see_way)}
                </a>
            </div>
        </section>
        <RateEntry words case/>
    }
}

/// What comes next, who does it and until when, as the backend says.
#[component]
fn Next(words: Words, case: CaseView) -> impl IntoView {
    let session = use_session();
    let unit = case.unit.as_ref().map(|unit| unit_name(words, unit));
    let dispatch = unit.map_or_else(
        || say!(words, receipt.next_file).to_owned(),
        |unit| say!(words, receipt.next_dispatch, unit = unit).to_string(),
    );
    let until = case.due_at.map(|at| {
        let time = moment(words, session, at, device::now());
        say!(words, receipt.due_unfiled, time = time).to_string()
    });
    let step = |state, name: String, time: String| TimelineStep {
        state,
        name,
        time,
        ..TimelineStep::default()
    };
    let steps = vec![
        step(
            StepState::Now,
            say!(words, receipt.next_check).to_owned(),
            String::new(),
        ),
        step(StepState::Next, dispatch, String::new()),
        step(
            StepState::Next,
            say!(words, receipt.next_answer).to_owned(),
            until.unwrap_or_else(|| say!(words, receipt.due_unknown).to_owned()),
        ),
    ];
    view! {
        <section class="panel" aria-labelledby="next-title">
            <div class="panel__head"><h2 id="next-title">{say!(words, receipt.next_title)}</h2></div>
            <Timeline steps/>
        </section>
    }
}

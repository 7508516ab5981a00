//! The receipt: the code, the private link, and what happens next.

use leptos::prelude::*;
use xiuhua_core::case::{CaseCode, CaseView};

use crate::pages::copy_button::CopyButton;
use crate::pages::describe::unit_name;
use crate::pages::promise_words::moment;
use crate::routes::Route;
use crate::say;
use crate::state::device;
use crate::state::my_cases::{MyCase, use_my_cases};
use crate::state::outbox::use_outbox;
use crate::state::session::use_session;
use crate::ui::{Icon, Notice, QrCode, Skeleton, StepState, Timeline, TimelineStep, Tone};
use crate::words::{Words, use_words};

/// The receipt of a case of this device.
#[component]
pub fn ReceiptPage(
    /// Which case.
    code: CaseCode,
) -> impl IntoView {
    let (words, mine) = (use_words(), use_my_cases());
    device::set_title(say!(words, receipt.title));
    let case = Memo::new(move |_| mine.find(code));
    let body = move || match case.get() {
        Some(case) => receipt(words, &case).into_any(),
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

fn receipt(words: Words, case: &MyCase) -> impl IntoView {
    let (code, secret) = (case.receipt.code, case.receipt.secret);
    let link = device::private_link(code, secret);
    let parts = code.to_string();
    let parts: Vec<String> = parts.split('-').map(str::to_owned).collect();
    view! {
        <header class="receipt">
            <Icon name="flower" class="receipt__flower"/>
            <hr class="stitch"/>
            <h1>{say!(words, receipt.title)}</h1>
            <p>{say!(words, receipt.lead)}</p>
        </header>
        <section class="code-patch" aria-labelledby="code-title">
            <h2 id="code-title">{say!(words, receipt.code)}</h2>
            <p class="code-patch__code">
                {parts.into_iter().map(|part| view! { <span>{part}</span> }).collect_view()}
            </p>
            <CopyButton text=code.to_string() icon="copy" label=say!(words, receipt.copy_code) is_small=true/>
        </section>
        <Next words case=case.receipt.case.clone()/>
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
        say!(words, duty.answer_by, time = time).to_string()
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

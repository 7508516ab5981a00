//! The case on other devices, and its due time in a calendar.

use leptos::prelude::*;
use xiuhua_core::backend::addresses;
use xiuhua_core::case::{CaseCode, CaseSecret, CaseView, Step};

use crate::pages::copy_button::CopyButton;
use crate::routes::{Route, SecretInAddress};
use crate::say;
use crate::state::device;
use crate::state::my_cases::use_my_cases;
use crate::state::navigation::use_navigation;
use crate::state::session::Session;
use crate::ui::{Icon, Notice, QrCode, Tone};
use crate::words::Words;

/// Its due time for the device's calendar, as long as something is due; of what
/// is not public there is no address that a calendar could open.
#[component]
pub fn AddToCalendar(words: Words, session: Session, case: CaseView) -> impl IntoView {
    let is_due = case.due_at.is_some() && !case.status.is_final() && case.is_public();
    let code = case.code;
    let address = move || {
        let city = session
            .city()
            .filter(|_| is_due && session.capabilities().following)?;
        Some(addresses::calendar(
            &city.backend.base_url,
            code,
            words.tag(),
        ))
    };
    move || {
        address().map(|address| {
            view! {
                <div class="cells">
                    <a class="cell" href=address rel="nofollow">
                        <Icon name="clock" class="icon cell__icon"/>
                        <span class="cell__body">{say!(words, follow.calendar)}</span>
                        <Icon name="chevron" class="icon icon--small cell__more"/>
                    </a>
                </div>
            }
        })
    }
}

/// The way to the case on other devices: for everybody, and the reporter's own.
#[component]
pub fn Share(words: Words, case: CaseView) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let (code, is_public) = (case.code, case.is_public());
    let may_be_rated = case.legal.contains(&Step::Rate);
    view! {
        <details class="cells share" aria-labelledby="share-title" on:toggle=move |_| is_open.set(true)>
            <summary class="cell">
                <Icon name="share" class="icon cell__icon"/>
                <h2 class="cell__body" id="share-title">{say!(words, follow.share)}</h2>
                <Icon name="chevron" class="icon icon--small cell__more"/>
            </summary>
            <div class="share__body">
                {move || is_open.get().then(|| view! {
                    {is_public.then(|| view! { <PublicLink words code/> })}
                    <PrivateLink words code may_be_rated/>
                })}
            </div>
        </details>
    }
}

#[component]
fn PublicLink(words: Words, code: CaseCode) -> impl IntoView {
    let link = use_navigation().link(&Route::Case(code, None));
    view! {
        <div class="keep">
            <div class="keep__words">
                <h3>{say!(words, follow.public)}</h3>
                <p>{say!(words, follow.public_note)}</p>
                <CopyButton text=link.clone() icon="link" label=say!(words, receipt.copy_link) is_small=true/>
            </div>
            <QrCode text=link label=say!(words, follow.public_qr)/>
        </div>
    }
}

/// Whoever has it is the reporter: it is shown only when it is asked for.
#[component]
fn PrivateLink(
    words: Words,
    code: CaseCode,
    /// Whether it can be rated now: a second picture then leads straight there.
    may_be_rated: bool,
) -> impl IntoView {
    let mine = use_my_cases();
    let is_shown = RwSignal::new(false);
    let secret = move || Some(mine.find(code)?.receipt.secret);
    let shown = move |secret: CaseSecret| {
        let link = device::private_link(code, secret);
        view! {
            <div class="keep">
                <div class="keep__words">
                    <CopyButton text=link.clone() icon="lock" label=say!(words, follow.copy_private) is_small=true/>
                </div>
                <QrCode text=link label=say!(words, receipt.qr_label)/>
            </div>
            {may_be_rated.then(|| view! { <RatingLink words code secret/> })}
        }
    };
    move || {
        secret().map(|secret| {
            view! {
                <div class="share__own">
                    <h3>{say!(words, follow.private)}</h3>
                    <Notice tone=Tone::Warning icon="lock"><p>{say!(words, follow.private_note)}</p></Notice>
                    {move || if is_shown.get() {
                        shown(secret).into_any()
                    } else {
                        view! {
                            <button class="button" type="button" on:click=move |_| is_shown.set(true)>
                                {say!(words, follow.show_private)}
                            </button>
                        }
                        .into_any()
                    }}
                </div>
            }
        })
    }
}

/// The rating on another device of the reporter's.
#[component]
fn RatingLink(words: Words, code: CaseCode, secret: CaseSecret) -> impl IntoView {
    let route = Route::Rate(code, Some(SecretInAddress(secret)));
    let link = use_navigation().link(&route);
    view! {
        <div class="keep">
            <div class="keep__words"><p>{say!(words, rate.own_qr_note)}</p></div>
            <QrCode text=link label=say!(words, rate.own_qr_label)/>
        </div>
    }
}

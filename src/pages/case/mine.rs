//! What the reporter alone can do with a case.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{CaseCode, CaseView, Step};

use crate::routes::Route;
use crate::say;
use crate::state::my_cases::use_my_cases;
use crate::state::outbox::use_outbox;
use crate::state::session::use_session;
use crate::state::{acts, device};
use crate::ui::{Icon, Notice, Tone};
use crate::words::Words;

/// The way to the number, the link and its picture, for a case of this device:
/// browsers forget, and then only these lead back.
#[component]
pub fn KeepLink(words: Words, code: CaseCode) -> impl IntoView {
    let mine = use_my_cases();
    move || {
        mine.find(code).map(|_| {
            view! {
                <div class="cells">
                    <a class="cell" href=Route::Receipt(code).url()>
                        <Icon name="link" class="icon cell__icon"/>
                        <span class="cell__body">{say!(words, case.keep_link)}</span>
                        <Icon name="chevron" class="icon icon--small cell__more"/>
                    </a>
                </div>
            }
        })
    }
}

/// The reporter's own part of the page; for others, how to become the reporter.
#[component]
pub fn Mine(words: Words, case: Memo<CaseView>) -> impl IntoView {
    let session = use_session();
    let (code, is_mine, is_legal, has_acts) = case.with_untracked(|case| {
        let is_legal = case.legal.contains(&Step::Withdraw);
        // Of what is over, nobody can do anything any more.
        (case.code, case.is_mine, is_legal, !case.status.is_final())
    });
    let outbox = use_outbox();
    // That it is on its way stands at the head of the page, and why it was
    // refused among the acts.
    let is_withdrawing = Memo::new(move |_| acts::is_withdrawing(outbox, code));
    let can_withdraw =
        move || session.capabilities().withdrawal && is_legal && !is_withdrawing.get();
    let is_asking = RwSignal::new(false);
    // The question takes the button's place, below the edge of a small screen.
    let ask = move || {
        is_asking.set(true);
        spawn_local(async {
            device::sleep(0).await;
            device::focus("withdraw-title");
        });
    };
    // As many as were there when the question came: it is not drawn anew for one more.
    let supporters = move || {
        let count = case.with_untracked(|case| case.supports);
        (count > 0).then(|| say!(words, case.withdraw_supported, count = count).to_string())
    };
    move || {
        if !is_mine {
            let way = has_acts.then(|| {
                view! {
                    <Notice tone=Tone::Info icon="lock"><p>{say!(words, case.secret_missing)}</p></Notice>
                }
            });
            return way.into_any();
        }
        if !can_withdraw() {
            return ().into_any();
        }
        if !is_asking.get() {
            return view! {
                <button class="button button--wide" type="button" on:click=move |_| ask()>
                    <Icon name="trash"/> {say!(words, case.withdraw)}
                </button>
            }
            .into_any();
        }
        view! {
            <section class="panel" role="alertdialog" aria-labelledby="withdraw-title">
                <h2 id="withdraw-title" tabindex="-1">{say!(words, case.withdraw_ask)}</h2>
                <p>{say!(words, case.withdraw_note)}</p>
                {supporters().map(|told| view! { <p>{told}</p> })}
                <div class="buttons">
                    <button class="button" type="button" on:click=move |_| is_asking.set(false)>
                        {say!(words, common.cancel)}
                    </button>
                    <button class="button button--danger" type="button" on:click=move |_| {
                        outbox.withdraw(code);
                        is_asking.set(false);
                    }>{say!(words, case.withdraw)}</button>
                </div>
            </section>
        }
        .into_any()
    }
}

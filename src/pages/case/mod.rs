//! One case: photos, its way, and the facts.

mod acts;
mod compare;
mod duty;
mod facts;
mod mine;
mod photos;
mod present;
mod shown;
mod support;
mod way;

pub use acts::act_name;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::BackendError;
use xiuhua_core::case::{CaseCode, CaseView, Receipt};

use crate::pages::describe::{failure_note, is_offline};
use crate::pages::not_found::NoSuchCase;
use crate::routes::{CaseQuery, Route, SecretInAddress};
use crate::say;
use crate::state::my_cases::{MyCase, MyCases, use_my_cases};
use crate::state::outbox::use_outbox;
use crate::state::session::use_session;
use crate::state::{cases, device};
use crate::ui::{Icon, PageHead, Skeleton, StateView, Tab, TabBar};
use crate::words::use_words;
use shown::Case;

/// How the page stands.
#[derive(Debug, Clone, PartialEq)]
enum Shown {
    Loading,
    Case(Box<CaseView>),
    Failed(BackendError),
}

/// The page of a case; with the secret of a private link it is the reporter's.
#[component]
pub fn CasePage(
    /// Which case.
    code: CaseCode,
    /// The reporter's key, where the address has it.
    secret: Option<SecretInAddress>,
) -> impl IntoView {
    let (words, session, mine) = (use_words(), use_session(), use_my_cases());
    let outbox = use_outbox();
    device::set_title(&format!("{} {code}", say!(words, case.title)));
    let shown = RwSignal::new(Shown::Loading);
    let load = move || {
        // What is there already stays until there is something newer.
        let has_case = matches!(*shown.read_untracked(), Shown::Case(_));
        if !has_case {
            shown.set(Shown::Loading);
        }
        spawn_local(async move {
            let outcome = cases::one(session, mine, code, secret.map(|secret| secret.0)).await;
            if let (Ok(view), Some(secret)) = (&outcome, secret) {
                keep_linked(mine, view, secret);
            }
            let now = match outcome {
                Ok(view) => Shown::Case(Box::new(view)),
                Err(error) if has_case && is_offline(&error) => return,
                // Offline, this device's own copy is better than nothing.
                Err(error) => match mine.find_now(code).filter(|_| is_offline(&error)) {
                    Some(case) => Shown::Case(Box::new(case.receipt.case)),
                    None => Shown::Failed(error),
                },
            };
            if shown.try_with_untracked(|before| *before != now) == Some(true) {
                shown.set(now);
            }
        });
    };
    // Again when this device's store is read (its key may be there), and when
    // something that was sent for this case is through.
    let unsent = Memo::new(move |_| outbox.items().len());
    Effect::new(move || {
        // Read, not only tracked: a memo that was never read follows nothing.
        let _ = unsent.get();
        if mine.is_loaded() {
            load();
        }
    });
    let body = move || match shown.get() {
        Shown::Loading => view! { <Skeleton/> }.into_any(),
        Shown::Case(case) => {
            let case = Memo::new(move |_| *case.clone());
            view! { <Case words session case/> }.into_any()
        }
        Shown::Failed(error) if error.is_not_found() => view! { <NoSuchCase/> }.into_any(),
        Shown::Failed(error) => view! {
            <StateView art=if is_offline(&error) { "art-offline" } else { "art-failed" }
                title=say!(words, case.failed).to_owned() note=failure_note(words, &error)>
                <button class="button" type="button" on:click=move |_| load()>
                    <Icon name="refresh"/> {say!(words, common.retry)}
                </button>
            </StateView>
        }
        .into_any(),
    };
    view! {
        <div class="page">
            <PageHead title=say!(words, case.title)
                back=Route::Cases(CaseQuery::default()).url()/>
            <main id="main" class="page__body" tabindex="-1">{body}</main>
            <TabBar current=Tab::Cases/>
        </div>
    }
}

/// A private link makes this device one of the reporter's: the case is found
/// here from now on, without the link.
fn keep_linked(mine: MyCases, view: &CaseView, SecretInAddress(secret): SecretInAddress) {
    if view.is_mine && mine.find_now(view.code).is_none() {
        mine.keep(MyCase {
            receipt: Receipt {
                code: view.code,
                secret,
                case: view.clone(),
            },
            key: String::new(),
            kept_at: device::now(),
        });
    }
}

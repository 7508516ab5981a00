//! One case: photos, its way, and the facts.

mod acts;
mod compare;
mod duty;
mod facts;
mod follow;
mod heed;
mod mine;
mod notify;
mod paper;
mod photos;
mod present;
mod rate_entry;
mod share;
mod shown;
mod support;
mod visit;
mod way;

pub use acts::{Leftover, Trouble, WordsArea, act_name};
pub use facts::Facts;
pub use notify::TroubleNotice;
pub use paper::CaseHead;
pub use photos::{Gallery, Photos};
pub use rate_entry::RateEntry;

use leptos::prelude::*;
use xiuhua_core::case::{CaseCode, CaseView};

use crate::pages::describe::{failure_note, is_offline};
use crate::pages::not_found::NoSuchCase;
use crate::routes::{CaseQuery, Route, SecretInAddress};
use crate::say;
use crate::state::my_cases::use_my_cases;
use crate::state::session::{Session, use_session};
use crate::state::{device, private_photos};
use crate::ui::{Icon, PageHead, Skeleton, StateView, Tab, TabBar};
use crate::words::{Words, use_words};
use shown::Case;
use visit::{Stands, Visit};

/// The page of a case; with the secret of a private link it is the reporter's.
#[component]
pub fn CasePage(
    /// Which case.
    code: CaseCode,
    /// The reporter's key, where the address has it.
    secret: Option<SecretInAddress>,
) -> impl IntoView {
    let (words, session) = (use_words(), use_session());
    device::set_title(&format!("{} {code}", say!(words, case.title)));
    private_photos::provide_own(secret.as_ref().map(|secret| secret.0));
    let visit = Visit::begin(code, secret);
    let body = move || {
        match visit.stands.get() {
        Stands::Loading => view! { <Skeleton/> }.into_any(),
        Stands::Case => match visit.case.get_untracked() {
            Some(first) => view! { <Shown words session visit first/> }.into_any(),
            None => view! { <Skeleton/> }.into_any(),
        },
        Stands::Gone => view! {
            <StateView art="art-empty" title=say!(words, follow.gone) note=say!(words, follow.gone_note)>
                <a class="button" href=Route::Cases(CaseQuery::default()).url()>{say!(words, cases.title)}</a>
            </StateView>
        }
        .into_any(),
        Stands::Failed(error) if error.is_not_found() => view! { <NoSuchCase/> }.into_any(),
        Stands::Failed(error) => view! {
            <StateView art=if is_offline(&error) { "art-offline" } else { "art-failed" }
                title=say!(words, case.failed).to_owned() note=failure_note(words, &error)>
                <button class="button" type="button" on:click=move |_| visit.retry()>
                    <Icon name="refresh"/> {say!(words, common.retry)}
                </button>
            </StateView>
        }
        .into_any(),
    }
    };
    view! {
        <div class="page page--paper page--case">
            <PageHead title=say!(words, case.title)
                back=Route::Cases(CaseQuery::default()).url()/>
            <main id="main" class="page__body" tabindex="-1">{body}</main>
            <TabBar current=Tab::Cases/>
        </div>
    }
}

/// The case as it is at each moment, beginning with the `first`.
#[component]
fn Shown(words: Words, session: Session, visit: Visit, first: CaseView) -> impl IntoView {
    let case = Memo::new(move |before: Option<&CaseView>| {
        let now = visit.case.get();
        now.or_else(|| before.cloned())
            .unwrap_or_else(|| first.clone())
    });
    let mine = use_my_cases();
    let is_concerned = Memo::new(move |_| {
        let code = case.with(|case| case.code);
        mine.find(code).is_some() || visit.followed.find(code).is_some()
    });
    view! {
        <follow::FollowBar words session visit/>
        <heed::Heed words visit case/>
        <Case words session case seen_seq=visit.seen_seq is_concerned/>
    }
}

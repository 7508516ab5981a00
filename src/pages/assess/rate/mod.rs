//! Rating a case: what can be done about it now, and what was given.

mod answers;
mod back_soon;
mod card;
mod door;
mod face;
mod form;
mod given;
mod link_field;
mod low;
mod mic;
mod on_its_way;
mod parts;
mod reasons;
mod reopen;
mod said;
mod say;
mod send;
mod states;
mod voice;

use leptos::prelude::*;
use xiuhua_core::assess::rating::RatingState;
use xiuhua_core::case::CaseCode;

use crate::pages::case::CaseHead;
use crate::pages::describe::{failure_note, is_offline};
use crate::pages::not_found::NoSuchCase;
use crate::routes::{Route, SecretInAddress};
use crate::say;
use crate::state::assess::rating::{RatingVisit, Stands};
use crate::state::assess::terms::Terms;
use crate::state::device;
use crate::ui::{Icon, PageHead, Skeleton, StateView};
use crate::words::{Words, use_words};
pub use door::RateView;
use form::Form;
use given::Given;
use on_its_way::OnItsWay;
use states::{NoTerms, NotYours, Plain};

/// Rating a case.
#[component]
pub fn RatePage(
    /// Of what.
    code: CaseCode,
    /// Came with the link.
    secret: Option<SecretInAddress>,
) -> impl IntoView {
    let words = use_words();
    device::set_title(&format!("{} {code}", say!(words, rate.title)));
    let has_key = secret.is_some() || device::has_key_in_address();
    let visit = RatingVisit::begin(code, secret.map(|secret| secret.0));
    let terms = Terms::load();
    let is_absent = Memo::new(move |_| terms.is_absent());
    let body = move || {
        if is_absent.get() {
            return view! { <NoTerms words code/> }.into_any();
        }
        if let Some(item) = visit.unsent() {
            return view! { <OnItsWay words code item/> }.into_any();
        }
        stands(words, visit, terms, has_key)
    };
    view! {
        <div class="page page--paper page--rate">
            <PageHead title=say!(words, rate.title) back=Route::Case(code, None).url()/>
            <main id="main" class="page__body" tabindex="-1">
                <CaseHead words title=say!(words, rate.title) code/>
                {body}
            </main>
        </div>
    }
}

fn stands(words: Words, visit: RatingVisit, terms: Terms, has_key: bool) -> AnyView {
    match visit.stands() {
        Stands::Loading => view! { <Skeleton/> }.into_any(),
        Stands::Known(known) => {
            let (case, rating) = *known;
            match rating.window {
                RatingState::Open { until } => {
                    view! { <Form words visit terms case until=Some(until)/> }.into_any()
                }
                RatingState::Given { .. } => {
                    view! { <Given words visit terms case rating/> }.into_any()
                }
                RatingState::NotYours => view! { <NotYours words case has_key/> }.into_any(),
                window => view! { <Plain words visit terms case window/> }.into_any(),
            }
        }
        Stands::Kept(case) => view! { <Form words visit terms case=*case until=None/> }.into_any(),
        Stands::Failed(error) if error.is_not_found() => view! { <NoSuchCase/> }.into_any(),
        Stands::Failed(error) => view! {
            <StateView art=if is_offline(&error) { "art-offline" } else { "art-failed" }
                title=say!(words, rate.failed) note=failure_note(words, &error)>
                <button class="button" type="button" on:click=move |_| visit.retry()>
                    <Icon name="refresh"/> {say!(words, common.retry)}
                </button>
            </StateView>
        }
        .into_any(),
    }
}

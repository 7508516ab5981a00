//! What this device has sent, and what it still has to send.

mod find;
mod unsent;

use leptos::prelude::*;

use crate::pages::describe::case_row;
use crate::routes::Route;
use crate::say;
use crate::state::device;
use crate::state::draft::use_draft;
use crate::state::my_cases::{MyCases, use_my_cases};
use crate::state::outbox::use_outbox;
use crate::state::session::{Session, use_session};
use crate::ui::{Icon, PageHead, StateView, Tab, TabBar};
use crate::words::{Words, use_words};

/// The page of this device.
#[component]
pub fn MinePage() -> impl IntoView {
    let (words, session, mine) = (use_words(), use_session(), use_my_cases());
    device::set_title(say!(words, mine.title));
    view! {
        <div class="page">
            <PageHead title=say!(words, mine.title)/>
            <main id="main" class="page__body" tabindex="-1">
                <DraftCell words/>
                <unsent::Unsent words session/>
                <Sent words session mine/>
                <find::FindByCode words/>
                <nav class="cells" aria-label=say!(words, mine.settings)>
                    <a class="cell" href=Route::Settings.url()>
                        <Icon name="settings" class="icon cell__icon"/>
                        <span class="cell__body">{say!(words, mine.settings)}</span>
                        <Icon name="chevron" class="icon icon--small cell__more"/>
                    </a>
                </nav>
            </main>
            <TabBar current=Tab::Mine/>
        </div>
    }
}

/// The report that was begun: go on with it.
#[component]
fn DraftCell(words: Words) -> impl IntoView {
    let draft = use_draft();
    let is_begun = Memo::new(move |_| draft.with(xiuhua_core::case::Draft::is_worth_keeping));
    move || {
        is_begun.get().then(|| {
            view! {
                <div class="cells">
                    <a class="cell" href=Route::Report.url()>
                        <Icon name="edit" class="icon cell__icon"/>
                        <span class="cell__body">
                            <span class="cell__title">{say!(words, mine.draft)}</span>
                            <span class="cell__note">{say!(words, mine.draft_continue)}</span>
                        </span>
                        <Icon name="chevron" class="icon icon--small cell__more"/>
                    </a>
                </div>
            }
        })
    }
}

#[component]
fn Sent(words: Words, session: Session, mine: MyCases) -> impl IntoView {
    let outbox = use_outbox();
    let draft = use_draft();
    let is_empty = move || {
        mine.is_loaded()
            && mine.all().is_empty()
            && outbox.items().is_empty()
            && !draft.with(xiuhua_core::case::Draft::is_worth_keeping)
    };
    let rows = move || {
        let cases = mine.all().into_iter().map(|case| case.receipt.case);
        cases
            .map(|case| view! { <li>{case_row(words, session, case)}</li> })
            .collect_view()
    };
    move || {
        if is_empty() {
            return view! {
                <StateView art="art-empty" title=say!(words, mine.empty).to_owned()
                    note=say!(words, mine.empty_note).to_owned()>
                    <a class="button button--main" href=Route::Home.url()>
                        <Icon name="camera"/> {say!(words, home.camera)}
                    </a>
                </StateView>
            }
            .into_any();
        }
        view! {
            <section aria-labelledby="sent" hidden=move || mine.all().is_empty()>
                <h2 class="cells__title" id="sent">{say!(words, mine.sent)}</h2>
                <ul class="case-list">{rows}</ul>
                <p class="list-end">{say!(words, mine.note)}</p>
            </section>
        }
        .into_any()
    }
}

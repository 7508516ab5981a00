//! The public list of cases.

mod feed;
mod filters;

use leptos::prelude::*;
use xiuhua_core::backend::CaseFilter;

use crate::pages::describe::{case_row, failure_note, is_offline};
use crate::routes::{CaseQuery, Route};
use crate::say;
use crate::state::cases::{CaseList, Load};
use crate::state::device;
use crate::state::session::{Session, use_session};
use crate::ui::{Icon, PageHead, Skeleton, StateView, Tab, TabBar};
use crate::words::{Words, use_words};

/// The public list, as its address says.
#[component]
pub fn CasesPage(
    /// Which cases.
    query: CaseQuery,
) -> impl IntoView {
    let (words, session) = (use_words(), use_session());
    device::set_title(say!(words, cases.title));
    let list = CaseList::new(session);
    let class = query.class.clone();
    let is_filtered = query != CaseQuery::default();
    list.show(CaseFilter {
        status: query.status,
        class: query.class.clone(),
        ..CaseFilter::default()
    });
    view! {
        <div class="page">
            <PageHead title=say!(words, cases.title)/>
            <main id="main" class="page__body" tabindex="-1">
                <filters::Filters query/>
                <Items words session list/>
                <End words list is_filtered/>
                <feed::Feed words session class/>
            </main>
            <TabBar current=Tab::Cases/>
        </div>
    }
}

#[component]
fn Items(words: Words, session: Session, list: CaseList) -> impl IntoView {
    view! {
        <ul class="case-list" hidden=move || list.items().is_empty()>
            <For each=move || list.items() key=|case| (case.code, case.changed_at.as_ms())
                children=move |case| view! { <li>{case_row(words, session, case)}</li> }/>
        </ul>
    }
}

/// What follows the rows: more, nothing, loading, or a failure.
#[component]
fn End(words: Words, list: CaseList, is_filtered: bool) -> impl IntoView {
    move || match list.load() {
        Load::Loading => view! { <Skeleton/> }.into_any(),
        Load::Failed(error) => {
            let (art, title) = if is_offline(&error) {
                ("art-offline", say!(words, cases.offline))
            } else {
                ("art-failed", say!(words, cases.failed))
            };
            let note = failure_note(words, &error);
            view! {
                <StateView art title=title.to_owned() note>
                    <button class="button" type="button" on:click=move |_| list.fetch()>
                        <Icon name="refresh"/> {say!(words, common.retry)}
                    </button>
                </StateView>
            }
            .into_any()
        }
        Load::Ready if list.items().is_empty() => empty(words, is_filtered).into_any(),
        Load::Ready => view! {
            <p class="list-end" role="status">
                {if list.has_more() {
                    say!(words, cases.shown, count = list.items().len()).to_string()
                } else {
                    say!(words, cases.end).to_owned()
                }}
            </p>
            {list.has_more().then(|| view! {
                <button class="button button--wide" type="button" on:click=move |_| list.fetch()>
                    {say!(words, common.more)}
                </button>
            })}
        }
        .into_any(),
    }
}

fn empty(words: Words, is_filtered: bool) -> AnyView {
    if is_filtered {
        view! {
            <StateView art="art-empty" title=say!(words, cases.empty_filtered).to_owned()
                note=say!(words, cases.empty_filtered_note).to_owned()>
                <a class="button" href=Route::Cases(CaseQuery::default()).url()>{say!(words, cases.clear)}</a>
            </StateView>
        }
        .into_any()
    } else {
        view! {
            <StateView art="art-empty" title=say!(words, cases.empty).to_owned()
                note=say!(words, cases.empty_note).to_owned()>
                <a class="button" href=Route::Report.url()><Icon name="camera"/> {say!(words, report.title)}</a>
            </StateView>
        }
        .into_any()
    }
}

//! What can be done about a class.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::Draft;
use xiuhua_core::catalog::{Class, ClassId, Kind};

use super::Lists;
use super::address::Shown;
use crate::routes::{CaseQuery, Route};
use crate::say;
use crate::state::device;
use crate::state::draft::{CurrentDraft, use_draft};
use crate::state::navigation::use_navigation;
use crate::ui::Icon;

/// Report it, see its cases, hand it on, print it.
#[component]
pub fn Actions(
    lists: Lists,
    class: &'static Class,
    /// Whether the page is about this class alone.
    is_alone: bool,
) -> impl IntoView {
    let words = lists.words;
    let (draft, navigation) = (use_draft(), use_navigation());
    let reported = reported(lists, class);
    let cases = Route::Cases(CaseQuery {
        class: Some(reported.clone()),
        ..CaseQuery::default()
    });
    let link = Shown::Class(class.id.to_string()).route();
    let report = move |_| {
        let class = reported.clone();
        spawn_local(async move {
            take_up(draft, class).await;
            navigation.go(&Route::Report);
        });
    };
    view! {
        <div class="actions">
            <button class="button button--small" class:button--main=is_alone type="button" on:click=report>
                <Icon name="camera"/> {say!(words, lists.report)}
            </button>
            <a class="button button--small" href=cases.url()><Icon name="cases"/> {say!(words, lists.cases)}</a>
            <CopyLink lists link/>
        </div>
    }
}

/// What residents report is a matter: that a component is out of order.
fn reported(lists: Lists, class: &Class) -> ClassId {
    let mut classes = lists.facts.catalogue.classes();
    let matter = classes.find(|matter| matter.component.as_ref() == Some(&class.id));
    match (class.id.kind(), matter) {
        (Kind::Component, Some(matter)) => matter.id.clone(),
        _ => class.id.clone(),
    }
}

/// Chooses the class in the report that is being written; one about something
/// else is put aside, and kept.
async fn take_up(draft: CurrentDraft, class: ClassId) {
    let class = Some(Some(class));
    let is_open = |draft: &Draft| draft.class.is_none() || draft.class == class;
    let has_class_alone = |draft: &Draft| {
        let without = Draft {
            class: None,
            ..draft.clone()
        };
        !without.is_worth_keeping()
    };
    let is_free = |draft: &Draft| is_open(draft) || has_class_alone(draft);
    if !draft.with_untracked(is_free) {
        draft.put_aside().await;
    }
    // One that cannot be kept is not left: it stays as it is.
    if draft.with_untracked(is_free) && draft.with_untracked(|draft| draft.class != class) {
        draft.edit(|draft| {
            draft.condition = None;
            draft.class = class;
        });
    }
}

/// Copies the address of a page.
#[component]
pub fn CopyLink(lists: Lists, link: Route) -> impl IntoView {
    let words = lists.words;
    let is_copied = RwSignal::new(false);
    let link = use_navigation().link(&link);
    let copy = move |_| {
        let link = link.clone();
        spawn_local(async move {
            let done = device::copy(&link).await;
            is_copied.try_set(done);
        });
    };
    view! {
        <button class="button button--small" type="button" on:click=copy>
            <Icon name="link"/> " "
            // No `status`: a role inside of a button would take its name away.
            <span aria-live="polite">
                {move || if is_copied.get() { say!(words, common.copied) } else { say!(words, lists.copy_link) }}
            </span>
        </button>
    }
}

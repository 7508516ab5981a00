//! What was begun and not sent: go on with it, or delete it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::pages::describe::{class_icon, class_name, joined, time};
use crate::routes::Route;
use crate::say;
use crate::state::draft::{CurrentDraft, use_draft};
use crate::state::drafts::{KeptDraft, KeptDrafts};
use crate::state::facts::use_facts;
use crate::state::navigation::use_navigation;
use crate::state::session::Session;
use crate::ui::{CaseSign, Icon};
use crate::words::Words;

/// The section of the drafts.
#[component]
pub fn Drafts(
    /// The words in use.
    words: Words,
    /// The city, which names classes.
    session: Session,
    /// The drafts.
    drafts: KeptDrafts,
) -> impl IntoView {
    let current = use_draft();
    let is_empty = move || drafts.all().is_empty();
    let rows = move || {
        let all = drafts.all().into_iter();
        all.map(|kept| view! { <Row words session drafts current kept/> })
            .collect_view()
    };
    let undo = move |_| spawn_local(drafts.undo());
    view! {
        {move || drafts.can_undo().then(|| view! {
            <div class="notice notice--info" role="status">
                <Icon name="trash"/>
                <span class="notice__body">{say!(words, mine.draft_deleted)}</span>
                <button class="button button--quiet notice__close" type="button" on:click=undo>{say!(words, mine.undo)}</button>
            </div>
        })}
        <section aria-labelledby="drafts" hidden=is_empty>
            <h2 class="cells__title" id="drafts">{say!(words, mine.drafts)}</h2>
            <ul class="case-list">{rows}</ul>
        </section>
    }
}

#[component]
fn Row(
    words: Words,
    session: Session,
    drafts: KeptDrafts,
    current: CurrentDraft,
    kept: KeptDraft,
) -> impl IntoView {
    let navigation = use_navigation();
    let KeptDraft { draft, photo, .. } = kept.clone();
    let id = StoredValue::new(draft.id.clone());
    let is_current = move || id.with_value(|id| current.with(|draft| draft.id == *id));
    let go_on = move |_| {
        if is_current() {
            return navigation.go(&Route::Report);
        }
        spawn_local(async move {
            // The report page says why the present one cannot be left.
            if current.open_kept(&id.get_value()).await || current.has_trouble() {
                navigation.go(&Route::Report);
            } else {
                drafts.reread().await;
            }
        });
    };
    let delete = move |_| {
        let kept = kept.clone();
        spawn_local(drafts.delete(kept));
    };
    let facts = use_facts();
    let class = StoredValue::new(draft.class.clone());
    let photo_url = photo.as_ref().map(|photo| photo.as_str().to_owned());
    let sign = move || {
        let sign = match photo_url.clone() {
            Some(url) => CaseSign::Photo(url.into()),
            None => CaseSign::Symbol(class.with_value(|class| {
                let class = class.as_ref().and_then(Option::as_ref);
                class_icon(facts, class)
            })),
        };
        sign.into_row_view()
    };
    let title = move || {
        class.with_value(|class| match class {
            Some(class) => class_name(words, facts, class.as_ref()),
            None => say!(words, mine.aside_draft).to_owned(),
        })
    };
    let line = match draft.description.trim() {
        "" => say!(words, mine.draft_no_words).to_owned(),
        text => text.to_owned(),
    };
    let photos = match draft.photos.len() {
        0 => String::new(),
        count => say!(words, mine.draft_photos, count = count).to_string(),
    };
    let foot = joined(&[time(words, session, draft.changed_at), photos], " · ");
    view! {
        <li class="case-row" data-draft=draft.id>
            {sign}
            <div class="case-row__body">
                <h3 class="case-row__name">{title}</h3>
                <p class="case-row__line">{line}</p>
                <p class="case-row__foot">
                    {foot} {move || is_current().then(|| format!(" · {}", say!(words, mine.draft_here)))}
                </p>
            </div>
            <div class="case-row__full">
                <div class="buttons">
                    <button class="button button--small" type="button" on:click=go_on>
                        <Icon name="edit"/> {say!(words, mine.draft_continue)}
                    </button>
                    <button class="button button--small" type="button" on:click=delete>
                        <Icon name="trash"/> {say!(words, mine.delete)}
                    </button>
                </div>
            </div>
        </li>
    }
}

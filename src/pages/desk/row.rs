//! A case as a row of the queue.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use xiuhua_core::case::{CaseCode, CaseView};

use crate::pages::countdown::{Countdown, FollowUpCountdown};
use crate::pages::describe::{case_sign, class_name, joined, town_name};
use crate::routes::Route;
use crate::say;
use crate::state::desk::{DeskPlace, DeskQueue};
use crate::state::facts::use_facts;
use crate::state::session::use_session;
use crate::ui::StatusBadge;
use crate::words::Words;

/// The row, which lays its case open.
#[component]
pub fn Row(words: Words, queue: DeskQueue, place: DeskPlace, case: CaseView) -> impl IntoView {
    let (session, facts) = (use_session(), use_facts());
    let (code, status) = (case.code, case.status);
    let name = {
        let class = case.class.clone();
        move || class_name(words, facts, class.as_ref())
    };
    let sign = {
        let case = case.clone();
        move || case_sign(session, facts, &case).into_row_view()
    };
    let said = (!case.description.is_empty())
        .then(|| view! { <p class="case-row__line">{case.description.clone()}</p> });
    let foot = [
        case.place.note.clone(),
        town_name(words, case.community.as_ref()),
        town_name(words, case.town.as_ref()),
    ];
    let owed = case.follow_up_due_at.map(|due_at| {
        view! {
            <div class="desk__owed">
                <span class="tag">{say!(words, desk.follow_up)}</span>
                <FollowUpCountdown words due_at is_compact=true/>
            </div>
        }
    });
    let is_fresh = Memo::new(move |_| queue.fresh().contains(&code));
    let open = move |event: MouseEvent| {
        // A new tab is opened by the browser itself.
        let is_plain = !(event.meta_key() || event.ctrl_key() || event.shift_key());
        if is_plain {
            event.prevent_default();
            queue.seen(code);
            place.go(Some(code));
        }
    };
    let current = move || (place.open() == Some(code)).then_some("true");
    view! {
        <li>
            <a class="case-row" id=row_id(code) href=Route::Desk(Some(code)).url() aria-current=current on:click=open>
                {sign}
                <div class="case-row__body">
                    <div class="case-row__head">
                        <h3 class="case-row__name">
                            {name}
                            {move || is_fresh.get().then(|| view! { " " <span class="tag">{say!(words, desk.fresh)}</span> })}
                        </h3>
                        <StatusBadge status/>
                    </div>
                    <Countdown words case=case.clone() is_compact=true/>
                    {owed}
                    {said}
                    <p class="case-row__foot">{joined(&foot, " · ")}</p>
                </div>
            </a>
        </li>
    }
}

/// The row of a case, which has the focus again when the case is put away.
pub fn row_id(code: CaseCode) -> String {
    format!("desk-{}", code.digits())
}

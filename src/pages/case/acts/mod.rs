//! What the reporter can do about a case: only what the server says is possible
//! now. Each opens a sheet of its own, which stays as it is while the page
//! below follows the case.

mod done;
mod escalate;
mod names;
mod place;
mod send;
mod sheet;
mod supplement;
mod urge;
mod words_area;

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, Step};
use xiuhua_core::following::seq_of;

pub use names::act_name;
pub use send::{Leftover, Trouble};
pub use words_area::WordsArea;

use crate::pages::mine::UnsentRow;
use crate::say;
use crate::state::acts;
use crate::state::my_cases::use_my_cases;
use crate::state::outbox::use_outbox;
use crate::state::session::use_session;
use crate::ui::Icon;
use crate::words::Words;
use done::done;
use names::{ACTS, button_id};
use sheet::ActSheet;

/// The section of the acts, for the case's reporter alone.
#[component]
pub fn Acts(words: Words, case: Memo<CaseView>) -> impl IntoView {
    let (session, outbox) = (use_session(), use_outbox());
    let (code, mine) = (case.with_untracked(|case| case.code), use_my_cases());
    // What came back for an act is known here before the page has read it: it
    // must not be offered once more in between.
    let case = Memo::new(move |_| {
        let shown = case.get();
        let kept = mine.find(code).map(|kept| kept.receipt.case);
        kept.filter(|kept| kept.is_mine && seq_of(kept) > seq_of(&shown))
            .unwrap_or(shown)
    });
    let open = RwSignal::new(None::<Step>);
    let begun = acts::begun(outbox, code);
    let unsent = Memo::new(move |_| acts::unsent(outbox, code));
    // A withdrawal on its way is told at the head of the page.
    let shown = Memo::new(move |_| {
        let mut items = unsent.get();
        items.retain(|item| !acts::is_of(item, code, Step::Withdraw) || acts::is_refused(item));
        items
    });
    let may_act = Memo::new(move |_| session.capabilities().acts && case.with(|case| case.is_mine));
    // One that is on its way is not offered again; words can always be added.
    let offered = Memo::new(move |_| {
        if acts::is_withdrawing(outbox, code) {
            return Vec::new();
        }
        let is_on_its_way =
            |step| unsent.with(|items| items.iter().any(|item| acts::is_of(item, code, step)));
        let mut steps = ACTS.map(|(step, _)| step).to_vec();
        steps.retain(|step| {
            case.with(|case| case.legal.contains(step))
                && (*step == Step::Supplement || !is_on_its_way(*step))
        });
        steps
    });
    // Written, and no more possible: it is the resident's to copy or delete.
    let stranded = Memo::new(move |_| {
        if acts::is_withdrawing(outbox, code) {
            return Vec::new();
        }
        let mut steps = begun.get();
        // A rating has a page of its own, which says what can be done with it.
        steps.retain(|step| *step != Step::Rate && !offered.with(|offered| offered.contains(step)));
        steps
    });
    let done = Memo::new(move |_| case.with(|case| done(words, session, case)));
    let has_unsent = Memo::new(move |_| shown.with(|items| !items.is_empty()));
    let has_anything = move || {
        let has_steps = !offered.with(Vec::is_empty) || !stranded.with(Vec::is_empty);
        has_steps || has_unsent.get() || !done.with(Vec::is_empty)
    };
    let buttons = move || {
        let steps = offered.get();
        (!steps.is_empty()).then(|| {
            let buttons = steps
                .into_iter()
                .map(|step| view! { <Open words step open begun/> });
            view! { <div class="buttons">{buttons.collect_view()}</div> }
        })
    };
    let left = move || {
        let one = |step| view! { <OpenLeft words step open/> };
        stranded.get().into_iter().map(one).collect_view()
    };
    let told = move || {
        let one =
            |text| view! { <p class="acts__done"><Icon name="check"/><span>{text}</span></p> };
        done.get().into_iter().map(one).collect_view()
    };
    let rows = move || {
        let items = shown.get().into_iter();
        items
            .map(|item| view! { <UnsentRow words outbox item is_here=true/> })
            .collect_view()
    };
    view! {
        <section class="panel acts" id="acts" tabindex="-1" aria-labelledby="acts-title"
            hidden=move || !(may_act.get() && has_anything())>
            <div class="panel__head"><h2 id="acts-title">{say!(words, act.title)}</h2></div>
            {buttons}
            {left}
            <div class="acts__told" aria-live="polite">
                {told}
                {move || has_unsent.get().then(|| view! { <ul class="case-list">{rows}</ul> })}
            </div>
        </section>
        <ActSheet words case open/>
    }
}

/// Opens the sheet of an act.
#[component]
fn Open(
    words: Words,
    step: Step,
    open: RwSignal<Option<Step>>,
    begun: RwSignal<Vec<Step>>,
) -> impl IntoView {
    let icon = ACTS.into_iter().find(|(act, _)| *act == step);
    let icon = icon.map_or("edit", |(_, icon)| icon);
    let unfinished = move || begun.with(|begun| begun.contains(&step));
    view! {
        <button class="button" type="button" id=button_id(step) aria-haspopup="dialog"
            on:click=move |_| open.set(Some(step))>
            <Icon name=icon/>
            <span>
                {act_name(words, step)}
                {move || unfinished().then(|| view! { " " <small>{say!(words, act.unfinished)}</small> })}
            </span>
        </button>
    }
}

/// Opens what was written for an act that is not possible any more.
#[component]
fn OpenLeft(words: Words, step: Step, open: RwSignal<Option<Step>>) -> impl IntoView {
    view! {
        <button class="button button--small" type="button" id=button_id(step) aria-haspopup="dialog"
            on:click=move |_| open.set(Some(step))>
            <Icon name="edit"/> {say!(words, act.left, act = act_name(words, step)).to_string()}
        </button>
    }
}

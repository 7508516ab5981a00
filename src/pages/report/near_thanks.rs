//! After "me too": thanks, and what becomes of the report that was begun.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::CaseCode;

use super::near::Comparison;
use super::near_case::supports;
use crate::pages::describe::joined;
use crate::routes::Route;
use crate::say;
use crate::state::draft::use_draft;
use crate::state::drafts;
use crate::state::navigation::use_navigation;
use crate::state::near::Found;
use crate::state::supports::Support;
use crate::ui::Icon;
use crate::words::Words;

/// The case that the resident has met, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thanked {
    /// Its code.
    pub code: CaseCode,
    /// How many have met it by now.
    pub count: u32,
}

/// Thanks with the number, and the choice: the draft is never dropped unasked.
#[component]
pub fn Thanks(
    words: Words,
    comparison: Comparison,
    thanked: Thanked,
    found: Found,
) -> impl IntoView {
    let Thanked { code, count } = thanked;
    let is_through = move || comparison.supports.of(code) == Some(Support::Done);
    let title = move || match is_through() {
        true => say!(words, near.thanks),
        false => say!(words, near.thanks_waiting),
    };
    let case = say!(words, near.thanks_code, code = code.to_string()).to_string();
    let line = joined(&[case, supports(words, count)], " · ");
    view! {
        <section class="panel near" aria-labelledby="near-thanks">
            <h2 class="near__thanks" id="near-thanks" tabindex="-1"><Icon name="check"/> {title}</h2>
            <p class="digits"><a href=Route::Case(code, None).url()>{line}</a></p>
            <p class="page__note">{say!(words, near.draft_stays)}</p>
            <Choice words comparison code found/>
        </section>
    }
}

#[component]
fn Choice(words: Words, comparison: Comparison, code: CaseCode, found: Found) -> impl IntoView {
    let (draft, navigation) = (use_draft(), use_navigation());
    let (is_asking, has_failed) = (RwSignal::new(false), RwSignal::new(false));
    let go_on = move |_| comparison.go_on(&found);
    let drop_draft = move |_| {
        spawn_local(async move {
            if drafts::delete_current(draft).await {
                navigation.replace(&Route::Case(code, None));
            } else {
                has_failed.try_set(true);
            }
        });
    };
    view! {
        {move || has_failed.get().then(|| view! {
            <p class="field__error" role="alert"><Icon name="warning"/> {say!(words, near.drop_failed)}</p>
        })}
        {move || is_asking.get().then(|| view! { <p role="alert">{say!(words, near.drop_ask)}</p> })}
        <div class="buttons">
            {move || if is_asking.get() {
                view! {
                    <button class="button button--danger" type="button" on:click=drop_draft>
                        <Icon name="trash"/> {say!(words, near.drop_sure)}
                    </button>
                }
                .into_any()
            } else {
                view! {
                    <button class="button" type="button" on:click=move |_| is_asking.set(true)>
                        {say!(words, near.drop_draft)}
                    </button>
                }
                .into_any()
            }}
            <button class="button button--main" type="button" on:click=go_on>{say!(words, near.go_on)}</button>
        </div>
    }
}

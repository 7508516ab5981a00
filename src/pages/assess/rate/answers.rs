//! The two answers that are needed: whether it is solved, and how satisfied one
//! is. Nothing is chosen beforehand.

use leptos::prelude::*;
use xiuhua_core::assess::rating::{Grade, Solved};

use super::face::Face;
use crate::pages::rating_names::{level_name, levels, solved_name};
use crate::say;
use crate::words::Words;

/// Whether it is solved.
#[component]
pub fn SolvedField(
    words: Words,
    is_declined: bool,
    chosen: Memo<Option<Solved>>,
    on_choose: Callback<Solved>,
) -> impl IntoView {
    let question = match is_declined {
        true => say!(words, rate.solved_declined),
        false => say!(words, rate.solved),
    };
    let one = move |solved: Solved| {
        view! {
            <label class="verdict">
                <input type="radio" name="solved" prop:checked=move || chosen.get() == Some(solved)
                    on:change=move |_| on_choose.run(solved)/>
                <span class="verdict__face">{solved_name(words, solved)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="panel" id="rate-solved" tabindex="-1">
            <legend class="panel__head">{question}</legend>
            <div class="verdicts verdicts--three">{Solved::ALL.map(one)}</div>
        </fieldset>
    }
}

/// How satisfied one is.
#[component]
pub fn LevelField(
    words: Words,
    chosen: Memo<Option<Grade>>,
    on_choose: Callback<Grade>,
) -> impl IntoView {
    let one = move |level: Grade| {
        view! {
            <label class="verdict">
                <input type="radio" name="level" prop:checked=move || chosen.get() == Some(level)
                    on:change=move |_| on_choose.run(level)/>
                <span class="verdict__face"><Face level/>{level_name(words, level)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="panel" id="rate-level" tabindex="-1">
            <legend class="panel__head">{say!(words, rate.level)}</legend>
            <div class="verdicts verdicts--five">{levels().map(one).collect_view()}</div>
        </fieldset>
    }
}

//! What a rule owes: under which condition, by when, and what counts as done.

use leptos::prelude::*;
use xiuhua_core::rules::{Condition, Rule};

use super::Lists;
use super::names::limit_name;
use crate::say;
use crate::ui::Icon;

/// The conditions of a rule, each with what follows from it.
#[component]
pub fn Owed(lists: Lists, rule: &'static Rule) -> impl IntoView {
    let items = rule.conditions.iter().map(|condition| {
        let number = condition.emergency.as_ref().or(rule.emergency.as_ref());
        item(lists, condition, number.map(String::as_str))
    });
    view! { <dl class="owed">{items.collect_view()}</dl> }
}

fn item(lists: Lists, condition: &'static Condition, number: Option<&'static str>) -> AnyView {
    let words = lists.words;
    let call = number.map(|number| {
        view! {
            <dd class="owed__call">
                <a href=format!("tel:{number}")><Icon name="phone"/> {say!(words, what.call_first, number = number)}</a>
            </dd>
        }
    });
    view! {
        <div class="owed__item">
            <dt class="owed__condition">{condition.text.in_language(words.tag())}</dt>
            <dd class="owed__limit">
                <span class="owed__label">{say!(words, lists.limit)}</span> " "
                <b>{limit_name(words, condition.limit)}</b>
            </dd>
            <dd class="owed__closing">
                <span class="owed__label">{say!(words, duty.done_when)}</span> " "
                {condition.closing.in_language(words.tag())}
            </dd>
            {call}
        </div>
    }
    .into_any()
}

//! Which of its conditions a class meets, where that makes a difference.

use leptos::prelude::*;
use xiuhua_core::catalog::{ClassId, Said};
use xiuhua_core::city::Facts;

use super::choice::Choice;
use super::urgent::{Urgent, shown_after};
use crate::say;
use crate::ui::limit_words;
use crate::words::Words;

/// The conditions of a class as rows, with their limits; nothing where there is
/// only one.
#[component]
pub fn Conditions(
    words: Words,
    facts: &'static Facts,
    choice: Choice,
    class: ClassId,
) -> impl IntoView {
    let conditions = &facts.rulebook.rule_of(Some(&class)).conditions;
    // Asked until one is chosen. Its place stays: nothing moves while somebody writes.
    let mut possible = facts.rulebook.calls_for(Some(&class), None, &Said::new(""));
    possible.retain(|call| call.if_so.is_some());
    let rows = conditions.iter().map(|condition| {
        let text = condition.text.in_language(words.tag()).to_owned();
        let limit = say!(
            words,
            what.within,
            limit = limit_words(words, condition.limit)
        );
        view! { <Row facts choice id=Some(condition.id.clone()) text note=limit.to_string()/> }
    });
    (conditions.len() > 1).then(|| {
        view! {
            <fieldset class="conditions">
                <legend class="conditions__title">
                    {say!(words, what.condition)} " " <small>{say!(words, common.optional)}</small>
                </legend>
                <div class="conditions__rows">
                    {rows.collect_view()}
                    <Row facts choice id=None text=say!(words, what.unsure).to_owned() note=String::new()/>
                </div>
                <div class="conditions__if" class:is-answered=move || choice.condition().is_some()>
                    <Urgent calls=possible/>
                </div>
            </fieldset>
        }
    })
}

#[component]
fn Row(
    facts: &'static Facts,
    choice: Choice,
    id: Option<String>,
    text: String,
    note: String,
) -> impl IntoView {
    let value = id.clone().unwrap_or_default();
    let id = StoredValue::new(id);
    let is_chosen = Memo::new(move |_| id.with_value(|id| choice.condition() == *id));
    let choose = move || choice.choose_condition(id.get_value());
    view! {
        <label class="condition">
            <input type="radio" name="condition" value=value prop:checked=is_chosen
                on:change=move |_| shown_after(facts, choice, choose)/>
            <span class="condition__text">{text} " " <small>{note}</small></span>
        </label>
    }
}

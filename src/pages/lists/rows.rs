//! Classes as rows that open.

use leptos::prelude::*;
use xiuhua_core::catalog::Class;

use super::Lists;
use super::card::Card;
use super::fold::Fold;
use super::names::{limit_name, role_name};

/// Classes, each with its limits and its unit; all that holds for it is under
/// it.
#[component]
pub fn Rows(lists: Lists, classes: Vec<&'static Class>) -> impl IntoView {
    let rows = classes.into_iter().map(|class| {
        view! { <li><Row lists class/></li> }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }
}

#[component]
fn Row(lists: Lists, class: &'static Class) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let book = &lists.facts.rulebook;
    let role = book.role(&book.rule_of(Some(&class.id)).responsible);
    let unit = role.map(|role| role_name(lists.words, lists.facts, role));
    let head = view! {
        <span class="row__body">
            <span class="row__name">{class.name.in_language(lists.words.tag())}</span> " "
            <small class="row__note">{limits(lists, class)}</small> " "
            <small class="row__note">{unit}</small>
        </span>
    }
    .into_any();
    let on_toggle = Callback::new(move |open| is_open.set(open));
    let body = move || view! { <Card lists class is_alone=false/> };
    view! { <Fold lists class="row" is_open on_toggle is_for_paper=true head body/> }
}

/// By when, under each of its conditions.
fn limits(lists: Lists, class: &Class) -> String {
    let rule = lists.facts.rulebook.rule_of(Some(&class.id));
    let mut limits: Vec<String> = Vec::new();
    for condition in &rule.conditions {
        let limit = limit_name(lists.words, condition.limit);
        if !limits.contains(&limit) {
            limits.push(limit);
        }
    }
    limits.join(" / ")
}

//! What people talk about, counted.

use leptos::prelude::*;
use xiuhua_core::assess::{BarometerView, TopicTalk};

use crate::say;
use crate::state::assess::terms::Terms;
use crate::words::Words;

/// The topics of the week, and of the one before.
pub fn topics_section(
    words: Words,
    terms: Terms,
    view: &BarometerView,
    // As many as there is room for, the most frequent.
    most_shown: usize,
) -> AnyView {
    let shown = || view.topics.iter().take(most_shown);
    let counts = shown();
    let counts = counts.flat_map(|topic| [topic.participants, topic.before.unwrap_or(0)]);
    let most = counts.max().unwrap_or(0).max(1);
    let rows = shown().map(|topic| row(words, topic, most));
    let rows = rows.collect_view();
    let is_empty = view.topics.is_empty();
    let note = move || {
        let least = terms.get()?.barometer().minimum_mentions;
        Some(say!(words, barometer.topics_note, least = least).to_string())
    };
    view! {
        <section class="panel" aria-labelledby="topics-title">
            <h2 id="topics-title">{say!(words, barometer.topics)}</h2>
            {if is_empty {
                view! { <p>{say!(words, barometer.topics_none)}</p> }.into_any()
            } else {
                view! { <ul class="talk">{rows}</ul> }.into_any()
            }}
            <p class="page__note">{note}</p>
        </section>
    }
    .into_any()
}

fn row(words: Words, topic: &TopicTalk, most: u64) -> AnyView {
    let name = match words.tag() {
        "en" if !topic.name_en.is_empty() => topic.name_en.clone(),
        _ => topic.name.clone(),
    };
    view! {
        <li class="talk__topic">
            <h3>{name}</h3>
            {bar(words, say!(words, barometer.this_week), "talk__bar", Some(topic.participants), most)}
            {bar(words, say!(words, barometer.week_before), "talk__bar talk__bar--before", topic.before, most)}
        </li>
    }
    .into_any()
}

/// A bar's length says what its number says.
fn bar(
    words: Words,
    label: &'static str,
    class: &'static str,
    count: Option<u64>,
    most: u64,
) -> AnyView {
    let text = match count {
        Some(count) => say!(words, barometer.people, count = count).to_string(),
        None => say!(words, barometer.few).to_owned(),
    };
    let width = format!("{}%", count.unwrap_or(0) * 100 / most);
    view! {
        <p class="talk__row">
            <span class="talk__week">{label}</span>
            <span class="talk__room"><span class=class style:width=width></span></span>
            <span class="talk__count digits">{text}</span>
        </p>
    }
    .into_any()
}

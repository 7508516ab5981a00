//! What one may add to a mood: a topic, and a sentence.

use leptos::prelude::*;
use xiuhua_core::assess::barometer::MAX_MOOD_CHARS;

use crate::say;
use crate::state::assess::mood::{MyMood, Sending};
use crate::state::assess::terms::Terms;
use crate::words::Words;

/// Shown once a mood was given; sent in the place of the same day's.
#[component]
pub fn More(words: Words, terms: Terms, mood: MyMood) -> impl IntoView {
    let is_given = Memo::new(move |_| mood.given().is_some());
    let topic = Memo::new(move |_| mood.given().and_then(|given| given.mood.topic));
    let typed = Memo::new(move |_| {
        mood.given()
            .map(|given| given.mood.words)
            .unwrap_or_default()
    });
    let is_new = Memo::new(move |_| mood.given().is_some_and(|given| !given.is_sent));
    let has_more =
        Memo::new(move |_| topic.with(Option::is_some) || typed.with(|words| !words.is_empty()));
    let topics = move || {
        let topics = terms.get()?.barometer().topics.iter();
        let chips = topics.map(|one| {
            let is_chosen = move || topic.with(|topic| topic.as_deref() == Some(&one.id));
            // Another tap takes it back.
            let choose = move |_| {
                let is_chosen = untrack(is_chosen);
                mood.edit(|mood| mood.topic = (!is_chosen).then(|| one.id.clone()));
            };
            view! {
                <button class="mood__topic" type="button" aria-pressed=move || is_chosen().to_string() on:click=choose>
                    {one.name.in_language(words.tag()).to_owned()}
                </button>
            }
        });
        Some(chips.collect_view())
    };
    let button = move || {
        let is_under_way = mood.sending() == Sending::UnderWay;
        let is_added = !is_new.get() && has_more.get();
        view! {
            <button class="button" type="button" hidden=!is_new.get()
                aria-disabled=is_under_way.then_some("true") on:click=move |_| mood.send()>
                {say!(words, mood.send)}
            </button>
            <p class="page__note" role="status">{is_added.then(|| say!(words, mood.added))}</p>
        }
    };
    move || {
        is_given.get().then(|| {
            view! {
                <div class="mood__more">
                    <h3>{say!(words, mood.more)}</h3>
                    <div class="mood__topics" role="group" aria-label=say!(words, mood.topic)>{topics}</div>
                    <div class="field">
                        <label class="field__label" for="mood-words">{say!(words, mood.words)}</label>
                        <textarea class="input mood__words" id="mood-words" rows="2"
                            maxlength=MAX_MOOD_CHARS.to_string() aria-describedby="mood-words-hint"
                            prop:value=typed
                            on:input:target=move |event| {
                                let text = event.target().value();
                                mood.edit(|mood| mood.words = text);
                            }></textarea>
                        <p class="field__foot" id="mood-words-hint"><span>{say!(words, mood.words_hint)}</span></p>
                    </div>
                    {button}
                </div>
            }
        })
    }
}

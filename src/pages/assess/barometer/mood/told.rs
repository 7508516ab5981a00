//! What became of the tap.

use leptos::prelude::*;

use super::super::words::weather_name;
use crate::pages::describe::failure_note;
use crate::say;
use crate::state::assess::mood::{MyMood, Sending};
use crate::ui::{Icon, Notice, Tone};
use crate::words::Words;

/// What there is to say below the drawings.
#[component]
pub fn Told(words: Words, mood: MyMood) -> impl IntoView {
    let sending = Memo::new(move |_| mood.sending());
    let weather = Memo::new(move |_| mood.given().map(|given| given.mood.weather));
    let is_sent = Memo::new(move |_| mood.given().is_some_and(|given| given.is_sent));
    let told = move || {
        let weather = weather_name(words, weather.get()?);
        Some(match sending.get() {
            Sending::UnderWay => view! { <p class="page__note">{say!(words, mood.sending)}</p> }.into_any(),
            Sending::Failed(error) => unsent(words, mood, failure_note(words, &error)),
            Sending::Refused => view! {
                <Notice tone=Tone::Error icon="warning">
                    <p class="notice__title">{say!(words, mood.refused)}</p>
                    <p>{say!(words, mood.refused_note)}</p>
                </Notice>
            }
            .into_any(),
            // Of an earlier visit today.
            Sending::Nothing if !is_sent.get() => unsent(words, mood, String::new()),
            Sending::Nothing | Sending::Done => view! {
                <Notice tone=Tone::Done icon="check">
                    <p class="notice__title">{say!(words, mood.thanks, weather = weather).to_string()}</p>
                    <p>{say!(words, mood.thanks_note)}</p>
                </Notice>
            }
            .into_any(),
        })
    };
    view! { <div class="mood__told" role="status">{told}</div> }
}

fn unsent(words: Words, mood: MyMood, why: String) -> AnyView {
    view! {
        <Notice tone=Tone::Warning icon="offline">
            <p class="notice__title">{say!(words, mood.unsent)}</p>
            <p>{why} " " {say!(words, mood.unsent_note)}</p>
            <p class="notice__actions">
                <button class="button button--small" type="button" on:click=move |_| mood.send()>
                    <Icon name="refresh"/> {say!(words, mood.send_again)}
                </button>
            </p>
        </Notice>
    }
    .into_any()
}

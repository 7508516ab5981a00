//! Speed, attitude and result, each for whoever wants to say more.

use leptos::prelude::*;
use xiuhua_core::assess::rating::{Grade, RatingDraft};

use super::face::Face;
use crate::pages::rating_names::{level_name, levels};
use crate::say;
use crate::state::notepad::Notepad;
use crate::ui::Icon;
use crate::words::Words;

/// Finds the level of a part in a draft.
type PartOf = fn(&mut RatingDraft) -> &mut Option<Grade>;

/// The three parts, folded until somebody wants them.
#[component]
pub fn PartsField(words: Words, pad: Notepad) -> impl IntoView {
    let has_some = untrack(|| {
        let rating = pad.rating();
        rating.speed.or(rating.attitude).or(rating.result).is_some()
    });
    view! {
        <details class="panel rate__parts" open=has_some>
            <summary>
                <span>{say!(words, rate.parts)} " · " {say!(words, common.optional)}</span>
                <Icon name="chevron" class="icon icon--small"/>
            </summary>
            <Part words pad name=say!(words, rate.speed) of=|rating| &mut rating.speed/>
            <Part words pad name=say!(words, rate.attitude) of=|rating| &mut rating.attitude/>
            <Part words pad name=say!(words, rate.result) of=|rating| &mut rating.result/>
            <p class="page__note">{say!(words, rate.parts_note)}</p>
        </details>
    }
}

#[component]
fn Part(words: Words, pad: Notepad, name: &'static str, of: PartOf) -> impl IntoView {
    let chosen = Memo::new(move |_| *of(&mut pad.rating()));
    let said = move || {
        chosen
            .get()
            .map_or(say!(words, rate.unrated), |level| level_name(words, level))
    };
    let one = move |level: Grade| {
        let is_chosen = move || chosen.get() == Some(level);
        // What is optional can be taken back, which a radio button cannot.
        let turn = move |_| {
            let to = (!is_chosen()).then_some(level);
            pad.choose(|rating| *of(rating) = to);
        };
        view! {
            <button class="part__step" type="button" aria-pressed=move || is_chosen().to_string()
                aria-label=level_name(words, level) on:click=turn><Face level/></button>
        }
    };
    view! {
        <div class="part" role="group" aria-label=name>
            <p class="part__name"><b>{name}</b> <span>{said}</span></p>
            <div class="part__steps">{levels().map(one).collect_view()}</div>
        </div>
    }
}

//! Why, to be tapped: what the city offers for this class and level.

use leptos::prelude::*;
use xiuhua_core::assess::rating::MAX_REASONS;
use xiuhua_core::catalog::ClassId;

use crate::pages::promise_words::text;
use crate::say;
use crate::state::assess::terms::Terms;
use crate::state::notepad::Notepad;
use crate::words::Words;

/// The reasons, once a level is chosen.
#[component]
pub fn ReasonsField(
    words: Words,
    pad: Notepad,
    terms: Terms,
    class: Option<ClassId>,
) -> impl IntoView {
    let level = Memo::new(move |_| pad.rating().level);
    let chosen = Memo::new(move |_| pad.rating().reasons);
    let offered = Memo::new(move |_| {
        let (terms, level) = terms.get().zip(level.get())?;
        let reasons = terms.rating().reasons_for(level, class.as_ref());
        let named = reasons.map(|reason| (reason.id.clone(), text(words, &reason.text)));
        Some(named.collect::<Vec<_>>()).filter(|reasons| !reasons.is_empty())
    });
    let one = move |(id, name): (String, String)| {
        let id = StoredValue::new(id);
        let is_chosen = move || id.with_value(|id| chosen.with(|chosen| chosen.contains(id)));
        let turn = move |_| {
            let id = id.get_value();
            pad.choose(
                |rating| match rating.reasons.iter().position(|one| *one == id) {
                    Some(nth) => drop(rating.reasons.remove(nth)),
                    None if rating.reasons.len() < MAX_REASONS => rating.reasons.push(id),
                    None => {}
                },
            );
        };
        view! {
            <label class="reason">
                <input type="checkbox" prop:checked=is_chosen on:change=turn/>
                <span>{name}</span>
            </label>
        }
    };
    move || {
        offered.get().map(|reasons| {
            view! {
                <fieldset class="panel" id="rate-reasons">
                    <legend class="panel__head">
                        {say!(words, rate.reasons)}
                        <span class="panel__aside">{say!(words, common.optional)}</span>
                    </legend>
                    <div class="reasons">{reasons.into_iter().map(one).collect_view()}</div>
                </fieldset>
            }
        })
    }
}

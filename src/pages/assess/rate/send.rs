//! The bar at the thumb: what is still missing, and the button.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::assess::rating::Rating;
use xiuhua_core::case::{Act, Jotting, MAX_DESCRIPTION_CHARS, MAX_PHOTOS, Step};

use crate::pages::case::Trouble;
use crate::say;
use crate::state::assess::rating::RatingVisit;
use crate::state::device;
use crate::state::notepad::{Notepad, StoreProblem};
use crate::state::terminal::Terminal;
use crate::words::Words;

/// What stands against sending it: in words, and the field to look at.
type Lack = (String, &'static str);

/// The bar.
#[component]
pub fn SendBar(
    words: Words,
    visit: RatingVisit,
    pad: Notepad,
    /// Whether it takes the place of a rating that was given.
    is_change: bool,
    /// Puts in order what is on the notepad.
    before_send: Callback<()>,
) -> impl IntoView {
    let (is_busy, failed) = (RwSignal::new(false), RwSignal::new(None::<StoreProblem>));
    let jotting = Memo::new(move |_| pad.jotting());
    let lack = Memo::new(move |_| match pad.preparing() {
        0 => jotting.with(|jotting| lack(words, jotting)),
        _ => Some((say!(words, send.preparing).to_owned(), "rate-say")),
    });
    let send = move |_| {
        if let Some((_, field)) = lack.get_untracked() {
            device::focus(field);
            return;
        }
        before_send.run(());
        let act = jotting.with_untracked(|jotting| jotting.to_act(Step::Rate));
        let Some(act) = act.filter(|_| !is_busy.get_untracked()) else {
            return;
        };
        is_busy.set(true);
        spawn_local(async move {
            failed.try_set(visit.send(act, pad).await.err());
            is_busy.try_set(false);
        });
    };
    let label = match is_change {
        true => say!(words, rate.send_change),
        false => say!(words, rate.send),
    };
    let trouble = Signal::derive(move || failed.get().or_else(|| pad.trouble()));
    let is_ready = move || lack.with(Option::is_none);
    let kept = match Terminal::current() {
        Some(_) => say!(words, terminal.kept),
        None => say!(words, rate.kept),
    };
    view! {
        <footer class="send-bar rate__bar" data-state=move || if is_ready() { "ready" } else { "missing" }>
            <Trouble words trouble/>
            <p class="send-bar__state" role="status">
                {move || lack.get().map_or(kept.to_owned(), |(lack, _)| lack)}
            </p>
            <button class="button button--main button--wide" type="button"
                aria-disabled=move || (!is_ready()).to_string() on:click=send>{label}</button>
        </footer>
    }
}

/// The first thing that stands against it.
fn lack(words: Words, jotting: &Jotting) -> Option<Lack> {
    let rating = &jotting.rating;
    let missing = [
        (
            rating.solved.is_none(),
            say!(words, rate.missing_solved),
            "rate-solved",
        ),
        (
            rating.level.is_none(),
            say!(words, rate.missing_level),
            "rate-level",
        ),
        (
            rating.reopens() && jotting.text.trim().is_empty(),
            say!(words, rate.missing_words),
            "rate-words",
        ),
    ];
    let missing: Vec<_> = missing.into_iter().filter(|(lacks, ..)| *lacks).collect();
    if let Some((_, _, field)) = missing.first() {
        let names: Vec<&str> = missing.iter().map(|(_, name, _)| *name).collect();
        let list = names.join(say!(words, send.separator));
        return Some((say!(words, send.missing, list = list).to_string(), field));
    }
    match jotting.to_act(Step::Rate) {
        Some(Act::Rate(rating)) => too_much(words, &rating),
        _ => None,
    }
}

fn too_much(words: Words, rating: &Rating) -> Option<Lack> {
    let over = rating
        .words
        .chars()
        .count()
        .saturating_sub(MAX_DESCRIPTION_CHARS);
    if over > 0 {
        return Some((
            say!(words, words.too_long, over = over).to_string(),
            "rate-words",
        ));
    }
    let over = rating.photos.len().saturating_sub(MAX_PHOTOS);
    let told = || say!(words, act.too_many, max = MAX_PHOTOS, over = over).to_string();
    (over > 0).then(|| (told(), "rate-say"))
}

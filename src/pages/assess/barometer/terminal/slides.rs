//! Sections that a public screen shows in turn, calmly; one can stop it, and go
//! on by hand. Who has stopped it does not stop it for those who come after.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::Page;
use super::super::topics::topics_section;
use super::super::week::week_section;
use crate::pages::answer_card::answer_card;
use crate::say;
use crate::state::assess::barometer::Sky;
use crate::state::device;

/// As long as a slow reader takes, in milliseconds.
const TURN_EVERY_MS: u32 = 14_000;
/// It goes on by itself after so many turns that were left out.
const STOPS_FOR_TURNS: u32 = 10;
/// As many topics have room.
const TOPICS: usize = 4;
/// As many answers are shown, one a page.
const ANSWERS: usize = 3;

/// The pages in turn.
#[component]
pub fn Slides(page: Page) -> impl IntoView {
    let words = page.words;
    let nth = RwSignal::new(0_usize);
    // Who has asked the system for little motion turns the pages by hand.
    let wants_motion = !device::wants_no_motion();
    let is_turning = RwSignal::new(wants_motion);
    let slides = Memo::new(move |_| 2 + page.barometer.answers().len().min(ANSWERS));
    let next = move || {
        let count = slides.get_untracked();
        nth.try_update(|nth| *nth = (*nth + 1) % count.max(1));
    };
    // Turns since somebody last touched it.
    let left_out = StoredValue::new(0);
    spawn_local(async move {
        loop {
            device::sleep(TURN_EVERY_MS).await;
            match is_turning.try_get_untracked() {
                None => return,
                Some(true) => {
                    next();
                }
                Some(false) => {
                    left_out.try_update_value(|turns| *turns += 1);
                    if wants_motion && left_out.try_get_value() == Some(STOPS_FOR_TURNS) {
                        is_turning.try_set(true);
                    }
                }
            }
        }
    });
    let slide = move || {
        let Sky::Here(view) = page.barometer.sky() else {
            return ().into_any();
        };
        match nth.get() {
            0 => week_section(words, &view),
            1 => topics_section(words, page.terms, &view, TOPICS),
            more => {
                let answers = page.barometer.answers();
                let shown = answers.get(more - 2).map(|one| answer_card(words, one));
                view! {
                    <section class="panel" aria-labelledby="slide-answers">
                        <h2 id="slide-answers">{say!(words, answers.title)}</h2>
                        {shown}
                    </section>
                }
                .into_any()
            }
        }
    };
    let pause = move |_| {
        left_out.set_value(0);
        is_turning.update(|is| *is = !*is);
    };
    let go_on = move |_| {
        left_out.set_value(0);
        next();
    };
    let place = move || {
        let (n, total) = (nth.get() + 1, slides.get());
        say!(words, terminal.nth, n = n, total = total).to_string()
    };
    let turn = move || {
        if is_turning.get() {
            say!(words, terminal.pause)
        } else {
            say!(words, terminal.play)
        }
    };
    view! {
        <div class="slides" role="group" aria-label=say!(words, terminal.slides)>
            <div class="slides__one">{slide}</div>
            <div class="slides__bar">
                <span class="page__note digits">{place}</span>
                <button class="button" type="button" on:click=pause>{turn}</button>
                <button class="button" type="button" on:click=go_on>{say!(words, terminal.next)}</button>
            </div>
        </div>
    }
}

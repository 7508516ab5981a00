//! How fresh the page is, what has just happened, and following somebody
//! else's case.

use leptos::prelude::*;

use super::visit::Visit;
use crate::pages::describe::time;
use crate::pages::event_words::event_words;
use crate::say;
use crate::state::live::Mark;
use crate::state::my_cases::use_my_cases;
use crate::state::session::Session;
use crate::ui::Icon;
use crate::words::Words;

/// A quiet line above the case; what happens on the screen is read aloud.
#[component]
pub fn FollowBar(words: Words, session: Session, visit: Visit) -> impl IntoView {
    let mine = use_my_cases();
    let code = move || visit.case.with(|case| case.as_ref().map(|case| case.code));
    let followable = Memo::new(move |_| {
        visit.case.with(|case| {
            let case = case.as_ref()?;
            let is_others = !case.is_mine && mine.find(case.code).is_none();
            (is_others && case.is_public()).then_some(case.code)
        })
    });
    let has_tapped = RwSignal::new(false);
    let is_followed =
        Memo::new(move |_| code().is_some_and(|code| visit.followed.find(code).is_some()));
    let tap = move |_| {
        has_tapped.set(true);
        visit.set_followed(!is_followed.get_untracked());
    };
    let said = move || {
        if has_tapped.get() && visit.told.with(Option::is_none) {
            return if is_followed.get() {
                say!(words, follow.followed).to_owned()
            } else {
                say!(words, follow.unfollowed).to_owned()
            };
        }
        let is_mine = visit
            .case
            .with_untracked(|case| case.as_ref().is_some_and(|case| case.is_mine));
        visit.told.get().map_or_else(String::new, |event| {
            let what = event_words(words, session, &event, is_mine);
            say!(words, follow.news, what = what).to_string()
        })
    };
    let is_over = is_over(visit);
    let is_empty =
        move || is_over() && visit.mark() != Mark::Offline && followable.with(Option::is_none);
    view! {
        // What happens must be read aloud even where there is nothing to see.
        <div class="follow" data-state=move || is_empty().then_some("empty")>
            <Freshness words session visit/>
            {move || followable.get().map(|_| view! {
                <button class="button button--small" type="button" on:click=tap>
                    {move || if is_followed.get() {
                        view! { <Icon name="check"/> {say!(words, follow.unfollow)} }.into_any()
                    } else {
                        view! { <Icon name="plus"/> {say!(words, follow.follow)} }.into_any()
                    }}
                </button>
            })}
            <p class="said" aria-live="polite">{said}</p>
        </div>
    }
}

/// Whether nothing more is to come of the case.
fn is_over(visit: Visit) -> impl Fn() -> bool + Copy {
    move || {
        let case = visit.case;
        case.with(|case| case.as_ref().is_some_and(|case| case.status.is_final()))
    }
}

/// Whether it is the truth of this moment, and else of which.
#[component]
fn Freshness(words: Words, session: Session, visit: Visit) -> impl IntoView {
    let is_over = is_over(visit);
    move || {
        let (state, icon, text) = match visit.mark() {
            Mark::Offline => {
                let at = visit.read_at.get().map(|at| time(words, session, at));
                let text = at.map_or_else(
                    || say!(words, follow.offline).to_owned(),
                    |at| say!(words, follow.offline_since, time = at).to_string(),
                );
                ("offline", "offline", text)
            }
            // Of what is over, hardly anything is expected.
            _ if is_over() => ("over", "check", String::new()),
            Mark::Beginning => ("beginning", "refresh", String::new()),
            Mark::Live => ("live", "needle", say!(words, follow.live).to_owned()),
            Mark::Every { seconds } => {
                let text = say!(words, follow.every, seconds = seconds).to_string();
                ("every", "refresh", text)
            }
        };
        view! {
            <p class="follow__mark" data-state=state>
                {(!text.is_empty()).then(|| view! { <Icon name=icon/> <span>{text}</span> })}
            </p>
        }
    }
}

//! Going in: a token, for this tab or for this device.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::pages::describe::failure_note;
use crate::routes::Route;
use crate::say;
use crate::state::desk::{Entered, Entry, TurnedAway};
use crate::ui::{Icon, Notice, PageHead, Skeleton, StateView, Tone};
use crate::words::Words;

/// What stands where nobody is in.
#[component]
pub fn EntryPage(words: Words, entry: Entry, entered: Entered) -> impl IntoView {
    let body = match entered {
        Entered::Asking | Entered::Member(_) => view! {
            <p class="page__note" role="status">{say!(words, desk.entering)}</p>
            <Skeleton/>
        }
        .into_any(),
        Entered::Unanswered(error) => view! {
            <StateView art="art-offline" title=say!(words, desk.unanswered) note=failure_note(words, &error)>
                <button class="button button--main" type="button" on:click=move |_| entry.ask()>
                    {say!(words, common.retry)}
                </button>
                <button class="button" type="button" on:click=move |_| entry.go_out()>{say!(words, desk.leave)}</button>
            </StateView>
        }
        .into_any(),
        Entered::Nobody(why) => view! { <EntryForm words entry why/> }.into_any(),
    };
    view! {
        <div class="page">
            <PageHead title=say!(words, desk.title) back=Route::Settings.url()/>
            <main id="main" class="page__body" tabindex="-1">{body}</main>
        </div>
    }
}

#[component]
fn EntryForm(words: Words, entry: Entry, why: Option<TurnedAway>) -> impl IntoView {
    let (token, is_remembered) = (RwSignal::new(String::new()), RwSignal::new(false));
    let is_wrong = matches!(why, Some(TurnedAway::Malformed | TurnedAway::Unknown));
    let error = match why {
        Some(TurnedAway::Malformed) => Some(say!(words, desk.malformed)),
        Some(TurnedAway::Unknown) => Some(say!(words, desk.unknown_token)),
        _ => None,
    };
    let ended = (why == Some(TurnedAway::Ended)).then(|| {
        view! { <Notice tone=Tone::Warning icon="lock"><p>{say!(words, desk.ended)}</p></Notice> }
    });
    let go_in = move |event: SubmitEvent| {
        event.prevent_default();
        entry.go_in(&token.get_untracked(), is_remembered.get_untracked());
    };
    view! {
        {ended}
        <form class="panel" on:submit=go_in>
            <h2>{say!(words, desk.entry_title)}</h2>
            <p class="page__note">{say!(words, desk.entry_text)}</p>
            <div class="field">
                <label class="field__label" for="desk-token">{say!(words, desk.token)}</label>
                // One word to a password manager: nothing else is to be filled in.
                <input class="input" id="desk-token" type="password" autocomplete="off" autocapitalize="off"
                    spellcheck="false" required aria-invalid=is_wrong.then_some("true")
                    aria-describedby="desk-token-hint desk-token-error"
                    on:input:target=move |event| token.set(event.target().value())/>
                <p class="field__foot" id="desk-token-hint"><span>{say!(words, desk.token_hint)}</span></p>
                <p class="field__error" id="desk-token-error" role="alert" hidden=error.is_none()>
                    <Icon name="warning"/> {error}
                </p>
            </div>
            <label class="check">
                <input type="checkbox" aria-describedby="desk-remember-note"
                    on:change:target=move |event| is_remembered.set(event.target().checked())/>
                <span class="check__text">{say!(words, desk.remember)}</span>
            </label>
            <p class="page__note" id="desk-remember-note">{say!(words, desk.remember_note)}</p>
            <button class="button button--main button--wide" type="submit">{say!(words, desk.enter)}</button>
        </form>
    }
}

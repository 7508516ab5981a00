//! The head of the desk: whose it is, and the way out.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::Member;

use crate::pages::describe::unit_name;
use crate::say;
use crate::state::desk::Entry;
use crate::state::device;
use crate::state::session::use_session;
use crate::words::Words;

/// The button that opens the answer to residents.
pub const ANSWER: &str = "desk-answer";

/// The bar over both panes.
#[component]
pub fn Bar(
    words: Words,
    entry: Entry,
    member: Member,
    /// Somebody wants to answer residents.
    on_answer: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let is_asking = RwSignal::new(false);
    let turn = move |to: bool, focus: &'static str| {
        is_asking.set(to);
        spawn_local(async move {
            device::sleep(0).await;
            device::focus(focus);
        });
    };
    let way_out = move || {
        if !is_asking.get() {
            return view! {
                <button id="desk-leave" class="button button--small" type="button" on:click=move |_| turn(true, "desk-leave-title")>
                    {say!(words, desk.leave)}
                </button>
            }
            .into_any();
        }
        view! {
            <section class="desk__leave" role="alertdialog" aria-labelledby="desk-leave-title" aria-describedby="desk-leave-note">
                <h2 id="desk-leave-title" tabindex="-1">{say!(words, desk.leave_ask)}</h2>
                <p id="desk-leave-note" class="page__note">{say!(words, desk.leave_note)}</p>
                <div class="buttons">
                    <button class="button" type="button" on:click=move |_| turn(false, "desk-leave")>
                        {say!(words, common.cancel)}
                    </button>
                    <button class="button button--main" type="button" on:click=move |_| entry.go_out()>
                        {say!(words, desk.leave)}
                    </button>
                </div>
            </section>
        }
        .into_any()
    };
    view! {
        <header class="desk__bar">
            <div class="desk__who">
                <h1>{say!(words, desk.title)}</h1>
                <p>{unit_name(words, &member.unit)} " · " {member.name}</p>
            </div>
            {move || session.capabilities().assessment.then(|| view! {
                <button id=ANSWER class="button button--small" type="button" on:click=move |_| on_answer.run(())>
                    {say!(words, desk_answer.open)}
                </button>
            })}
            {way_out}
        </header>
    }
}

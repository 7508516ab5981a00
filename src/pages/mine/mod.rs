//! What this device has sent, what it still has to send, and what was begun.

mod aside;
mod drafts;
mod find;
mod forgetful;
mod kept;
mod unsent;
mod watch;

pub use unsent::UnsentRow;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::pages::carry::{ExportButtons, Import};
use crate::routes::Route;
use crate::say;
use crate::state::device;
use crate::state::draft::use_draft;
use crate::state::drafts::KeptDrafts;
use crate::state::my_cases::use_my_cases;
use crate::state::outbox::use_outbox;
use crate::state::private_photos;
use crate::state::session::use_session;
use crate::ui::{Icon, PageHead, Tab, TabBar};
use crate::words::{Words, use_words};

/// The page of this device.
#[component]
pub fn MinePage() -> impl IntoView {
    let (words, session, mine) = (use_words(), use_session(), use_my_cases());
    private_photos::provide_own(None);
    let outbox = use_outbox();
    let drafts = KeptDrafts::read(use_draft());
    device::set_title(say!(words, mine.title));
    // What is sent, or taken back, changes what is a draft.
    Effect::new(move |was: Option<u32>| {
        if was.is_some_and(|was| was != outbox.writes()) {
            spawn_local(drafts.reread());
        }
        outbox.writes()
    });
    view! {
        <div class="page">
            <PageHead title=say!(words, mine.title)/>
            <main id="main" class="page__body" tabindex="-1">
                <unsent::Unsent words/>
                <drafts::Drafts words session drafts/>
                <kept::Kept words session drafts/>
                <aside::AsideRecords words/>
                <forgetful::ForgetfulBrowser words mine/>
                <find::FindByCode words/>
                <Carry words drafts/>
                <nav class="cells" aria-label=say!(words, mine.settings)>
                    <a class="cell" href=Route::Settings.url()>
                        <Icon name="settings" class="icon cell__icon"/>
                        <span class="cell__body">{say!(words, mine.settings)}</span>
                        <Icon name="chevron" class="icon icon--small cell__more"/>
                    </a>
                </nav>
            </main>
            <TabBar current=Tab::Mine/>
        </div>
    }
}

/// Out of this device, and into it.
#[component]
fn Carry(words: Words, drafts: KeptDrafts) -> impl IntoView {
    let outbox = use_outbox();
    let has_unsent = move || !outbox.items().is_empty() || !drafts.all().is_empty();
    view! {
        <section class="panel" aria-labelledby="carry">
            <h2 id="carry">{say!(words, mine.carry)}</h2>
            <p class="page__note">{say!(words, mine.carry_note)}</p>
            {move || has_unsent().then(|| view! { <ExportButtons words/> })}
            <Import words on_taken=move |()| spawn_local(drafts.reread())/>
        </section>
    }
}

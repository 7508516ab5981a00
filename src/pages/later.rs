//! What nobody needs to begin a report: most pages, and what a page opens over
//! itself. A part of the program of its own, which comes once the first page
//! stands.

use std::sync::OnceLock;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attention::Attention;
use super::door::{Door, Failed, Waiting};
use super::report::{ContactSection, DraftPhotos, PhotoEntries, RefusedFiles};
use super::{
    assess, case, cases, desk, home, lists, map, mine, not_found, privacy, receipt, sending,
    settings, terminal, waiting,
};
use crate::routes::Route;
use crate::state::device;
use crate::state::page_first;
use crate::state::part::NotLoaded;

/// How long the first page has the network for itself at least, in milliseconds.
const FIRST_PAGE_FIRST_MS: u32 = 300;

/// What this part draws.
#[derive(Clone)]
pub enum Later {
    /// A page.
    Page(Route),
    /// The draft's photos over the whole screen, beginning with the one of this
    /// index.
    DraftPhotos(usize, Callback<()>),
    /// The draft's photos in a row, and which of them is to be looked at.
    PhotoEntries(RwSignal<Option<usize>>),
    /// Files that were not added to the draft.
    RefusedFiles,
    /// What a resident should know before going on with a report.
    Attention,
    /// How the reporter can be reached.
    Contact,
}

type Draw = fn(Later) -> AnyView;

/// How to draw it, once this part of the program is there.
static DRAW: OnceLock<Draw> = OnceLock::new();

/// Whether the part is there.
pub fn is_here() -> bool {
    DRAW.get().is_some()
}

/// Shows something of this part; loads the part first if need be.
#[component]
pub fn LaterView(
    /// What.
    what: Later,
) -> impl IntoView {
    let (waiting, failed): (Waiting, Failed) = match what {
        Later::Page(_) => (waiting::page, waiting::failed_page),
        // Nobody waits for it.
        Later::Attention | Later::Contact => (waiting::nothing, |_| waiting::nothing()),
        _ => (waiting::nothing, waiting::retry_button),
    };
    // Nobody waits for it: the first page has the network for itself.
    let open = match what {
        Later::Attention | Later::Contact => || Box::pin(load_quietly()) as _,
        _ => || Box::pin(load()) as _,
    };
    let door = Door {
        is_open: is_here,
        open,
        waiting,
        failed,
    };
    let draw_it = move || DRAW.get().map(|draw| draw(what.clone())).into_any();
    door.view(draw_it)
}

/// Loads the part once the first page has settled, so that its pages are there
/// even if the network then goes, and says when it is there. A failure tells
/// nobody: the page that needs the part tries again.
pub fn prefetch(on_here: impl FnOnce() + 'static) {
    spawn_local(async {
        if load_quietly().await.is_ok() {
            on_here();
        }
    });
}

async fn load_quietly() -> Result<(), NotLoaded> {
    page_first::give_way(FIRST_PAGE_FIRST_MS).await;
    load().await
}

async fn load() -> Result<(), NotLoaded> {
    let draw = pages().await?;
    device::bring_sheet("later-css").await?;
    DRAW.get_or_init(|| draw);
    Ok(())
}
/// Where the program is split: all that only `draw` reaches comes later.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(later, fallible)]
fn pages() -> Result<Draw, NotLoaded> {
    terminal::begin();
    Ok(draw)
}

/// Undivided, as in tests, all is there from the start.
#[cfg(not(feature = "split"))]
async fn pages() -> Result<Draw, NotLoaded> {
    terminal::begin();
    Ok(draw)
}

fn draw(what: Later) -> AnyView {
    match what {
        Later::Page(route) => page(route),
        Later::DraftPhotos(first, on_close) => view! { <DraftPhotos first on_close/> }.into_any(),
        Later::PhotoEntries(looked_at) => view! { <PhotoEntries looked_at/> }.into_any(),
        Later::RefusedFiles => view! { <RefusedFiles/> }.into_any(),
        Later::Attention => view! { <Attention/> }.into_any(),
        Later::Contact => view! { <ContactSection/> }.into_any(),
    }
}

/// Pages are boxed: one type over all of them would take minutes to compile.
fn page(route: Route) -> AnyView {
    match route {
        Route::Home => view! { <home::HomePage/> }.into_any(),
        Route::Sending(key) => view! { <sending::SendingPage key/> }.into_any(),
        Route::Receipt(code) => view! { <receipt::ReceiptPage code/> }.into_any(),
        Route::Cases(query) => view! { <cases::CasesPage query/> }.into_any(),
        Route::Case(code, secret) => view! { <case::CasePage code secret/> }.into_any(),
        Route::Map => view! { <map::MapPage/> }.into_any(),
        Route::Mine => view! { <mine::MinePage/> }.into_any(),
        Route::Settings => view! { <settings::SettingsPage/> }.into_any(),
        Route::Privacy => view! { <privacy::PrivacyPage/> }.into_any(),
        Route::NoSuchCase => view! { <not_found::NoSuchCasePage/> }.into_any(),
        Route::Lists(address) => view! { <lists::ListsPage address/> }.into_any(),
        Route::Rate(code, secret) => view! { <assess::RateView code secret/> }.into_any(),
        Route::Rates(query) => {
            let what = assess::Shown::Rates(query);
            view! { <assess::AssessView what/> }.into_any()
        }
        Route::Barometer(query) => {
            let what = assess::Shown::Barometer(query);
            view! { <assess::AssessView what/> }.into_any()
        }
        Route::Desk(_) => view! { <desk::DeskView/> }.into_any(),
        Route::Report | Route::NotFound => view! { <not_found::NotFoundPage/> }.into_any(),
    }
}

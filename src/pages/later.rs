//! The pages that nobody needs for a first report: a part of the program of
//! its own, which comes once the first page stands.

use std::sync::OnceLock;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{case, cases, map, mine, not_found, privacy, receipt, settings};
use crate::routes::Route;
use crate::say;
use crate::ui::{Skeleton, StateView};
use crate::words::use_words;

/// How long the first page has the network for itself.
const FIRST_PAGE_FIRST: Duration = Duration::from_millis(300);

type Draw = fn(Route) -> AnyView;

/// How to draw these pages, once their part of the program is there.
static DRAW: OnceLock<Draw> = OnceLock::new();

/// The part did not come; the next call tries again.
struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

#[derive(Clone, Copy)]
enum Part {
    Loading,
    Here(Draw),
    Failed,
}

/// Shows a page of this part; loads the part first if need be.
#[component]
pub fn LaterPage(
    /// Which one.
    route: Route,
) -> impl IntoView {
    let part = RwSignal::new(DRAW.get().map_or(Part::Loading, |draw| Part::Here(*draw)));
    let load_part = move || {
        spawn_local(async move {
            let loaded = load().await.map_or(Part::Failed, Part::Here);
            // The resident may have gone on to another page meanwhile.
            part.try_set(loaded);
        });
    };
    if DRAW.get().is_none() {
        load_part();
    }
    let retry = move || {
        part.set(Part::Loading);
        load_part();
    };
    move || match part.get() {
        Part::Loading => waiting(view! { <Skeleton/> }.into_any()),
        Part::Here(draw) => draw(route.clone()),
        Part::Failed => {
            let words = use_words();
            waiting(view! {
                <StateView art="art-failed" title=say!(words, shell.failed_title) note=say!(words, shell.failed_text)>
                    <button class="button button--main" type="button" on:click=move |_| retry()>{say!(words, common.retry)}</button>
                    <a class="button" href=Route::Home.url()>{say!(words, common.home)}</a>
                </StateView>
            }.into_any())
        }
    }
}

/// Loads the part once the first page has settled, so that its pages are there
/// even if the network then goes. A failure tells nobody: the page that needs
/// the part tries again.
pub fn prefetch() {
    let load_quietly = || {
        spawn_local(async {
            let _ = load().await;
        });
    };
    set_timeout(load_quietly, FIRST_PAGE_FIRST);
}

async fn load() -> Result<Draw, NotLoaded> {
    let draw = pages().await?;
    Ok(*DRAW.get_or_init(|| draw))
}

fn waiting(body: AnyView) -> AnyView {
    view! {
        <div class="page">
            <main id="main" class="page__body" tabindex="-1">{body}</main>
        </div>
    }
    .into_any()
}

/// Where the program is split: all that only `draw` reaches comes later.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(later, fallible)]
fn pages() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

/// Undivided, as in tests, all is there from the start.
#[cfg(not(feature = "split"))]
async fn pages() -> Result<Draw, NotLoaded> {
    Ok(draw)
}

fn draw(route: Route) -> AnyView {
    match route {
        Route::Receipt(code) => view! { <receipt::ReceiptPage code/> }.into_any(),
        Route::Cases(query) => view! { <cases::CasesPage query/> }.into_any(),
        Route::Case(code, secret) => view! { <case::CasePage code secret/> }.into_any(),
        Route::Map => view! { <map::MapPage/> }.into_any(),
        Route::Mine => view! { <mine::MinePage/> }.into_any(),
        Route::Settings => view! { <settings::SettingsPage/> }.into_any(),
        Route::Privacy => view! { <privacy::PrivacyPage/> }.into_any(),
        _ => view! { <not_found::NotFoundPage/> }.into_any(),
    }
}

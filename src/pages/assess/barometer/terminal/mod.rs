//! The barometer on a public screen: large, by itself, with the way to one's own
//! phone, and to what else one can do there.

mod ask;
mod slides;

use leptos::prelude::*;

pub use self::ask::Ask;
use self::slides::Slides;
use super::Page;
use super::address::barometer_of;
use super::sheet::old;
use super::sky::sky_section;
use crate::pages::describe::{failure_note, town_name};
use crate::routes::Route;
use crate::say;
use crate::state::assess::barometer::Sky;
use crate::state::navigation::use_navigation;
use crate::ui::{Icon, Notice, QrCode, Skeleton, Tone};

/// The screen.
#[component]
pub fn Screen(page: Page) -> impl IntoView {
    let (words, barometer) = (page.words, page.barometer);
    barometer.keep_asking();
    let sky = move || match barometer.sky() {
        Sky::Here(view) => sky_section(words, &view),
        Sky::Loading => view! { <Skeleton/> }.into_any(),
        Sky::NoSuchPlace => view! { <p>{say!(words, barometer.no_place)}</p> }.into_any(),
        // It is asked for again by itself.
        Sky::Failed(error) => view! {
            <Notice tone=Tone::Warning icon="offline"><p>{failure_note(words, &error)}</p></Notice>
        }
        .into_any(),
    };
    view! {
        <div class="page screen">
            <header class="screen__head"><h1>{say!(words, barometer.title)}</h1></header>
            <main id="main" class="page__body screen__body" tabindex="-1">
                {old(page)}
                {sky}
                <Slides page/>
                <ToPhone page/>
                <div class="screen__ways">
                    <a class="button button--main button--wide" href=Route::Report.url()>
                        <Icon name="camera"/> {say!(words, terminal.report)}
                    </a>
                    <a class="button button--wide" href=Route::Mine.url()>
                        <Icon name="search"/> {say!(words, terminal.find)}
                    </a>
                </div>
            </main>
        </div>
    }
}

/// A screen gives no moods itself: one device would be one voice for all who
/// pass by.
#[component]
fn ToPhone(page: Page) -> impl IntoView {
    let (words, navigation) = (page.words, use_navigation());
    let code = move || match page.barometer.sky() {
        Sky::Here(view) => Some(view.place.clone()),
        _ => None,
    };
    move || {
        code().map(|place| {
            let link = navigation.link(&barometer_of(&place.code));
            let name = town_name(words, Some(&place));
            let label = say!(words, terminal.qr, place = name).to_string();
            view! {
                <section class="panel screen__phone" aria-labelledby="to-phone">
                    <QrCode text=link label/>
                    <div>
                        <h2 id="to-phone">{say!(words, terminal.hello)}</h2>
                        <p class="page__note">{say!(words, terminal.hello_note)}</p>
                    </div>
                </section>
            }
        })
    }
}

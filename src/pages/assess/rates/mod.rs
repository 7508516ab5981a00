//! The open rates (三率): how well a district, a town or a community is served,
//! by its residents' own judgement, and how sure one can be of it.

mod address;
mod bars;
mod by;
mod change;
mod choose;
mod few;
mod figures;
mod how;
mod measure;
mod months;
mod numbers;
mod oldest;
mod paper;
mod stay;
mod table;
mod track;

use std::sync::Arc;

use leptos::prelude::*;
use xiuhua_core::assess::rates::Month;
use xiuhua_core::backend::BackendError;
use xiuhua_core::backend::assess::{RatesQuery, ToldRates};
use xiuhua_core::time::Timestamp;

use crate::pages::describe::{failure_note, is_offline};
use crate::pages::print_button::PrintButton;
use crate::routes::Route;
use crate::say;
use crate::state::assess::rates::{PlaceRates, RatesLoad};
use crate::state::device::{self, Parts};
use crate::state::facts::use_facts;
use crate::state::printing::Printing;
use crate::state::session::{Session, use_session};
use crate::ui::{Icon, PageHead, Skeleton, StateView};
use crate::words::{Words, use_words};

/// What everything on the page needs.
#[derive(Clone, Copy)]
struct Page {
    words: Words,
    session: Session,
    printing: Printing,
    /// What the address asks for.
    query: StoredValue<RatesQuery>,
    /// Minutes of working time in a working day; 0 until it is known.
    day_minutes: Memo<u32>,
}

impl Page {
    /// A month in words: `2026年11月`.
    fn month(self, month: Month) -> String {
        device::month_in_words(month, self.words.tag())
    }

    /// From one month to another in words; one month alone is itself.
    fn months(self, from: Month, to: Month) -> String {
        if from == to {
            return self.month(from);
        }
        say!(
            self.words,
            rates.months,
            from = self.month(from),
            to = self.month(to)
        )
        .to_string()
    }

    /// A day in words, on the clock of the city.
    fn day(self, at: Timestamp) -> String {
        let offset = self.session.utc_offset_minutes();
        device::in_words(at, offset, self.words.tag(), Parts::Date)
    }
}

/// The page of the open rates.
#[component]
pub fn RatesPage(
    /// Of what, as the address says.
    query: String,
) -> impl IntoView {
    let (words, session, facts) = (use_words(), use_session(), use_facts());
    device::set_title(say!(words, rates.title));
    let query = RatesQuery::parse(&query);
    let day_minutes = Memo::new(move |_| {
        let hours = facts.get().map(|facts| facts.calendar.working_hours());
        hours.map_or(0, numbers::day_minutes)
    });
    let page = Page {
        words,
        session,
        printing: Printing::follow(),
        query: StoredValue::new(query.clone()),
        day_minutes,
    };
    let rates = PlaceRates::follow(session, query);
    let body = move || match rates.load() {
        RatesLoad::Loading => view! { <Skeleton/> }.into_any(),
        RatesLoad::Here(rates) => {
            stay::arrive();
            whole(page, &rates)
        }
        RatesLoad::Failed(error) => failed(words, &error, rates),
    };
    view! {
        <div class="page page--paper page--rates">
            <PageHead title=say!(words, rates.title) back=Route::Home.url()/>
            <main id="main" class="page__body" tabindex="-1">{body}</main>
        </div>
    }
}

/// All that there is to be said of the place.
fn whole(page: Page, told: &ToldRates) -> AnyView {
    let (rates, printing) = (&Arc::new(told.rates.clone()), page.printing);
    view! {
        {paper::head(page, rates)}
        {choose::head(page, told)}
        {figures::main(page, rates)}
        {figures::others(page, rates)}
        {by::section(page, rates)}
        {oldest::section(page, rates)}
        {how::section(page)}
        {how::files(page)}
        <PrintButton words=page.words printing note=Signal::derive(String::new)/>
    }
    .into_any()
}

fn failed(words: Words, error: &BackendError, rates: PlaceRates) -> AnyView {
    let all = move || {
        view! { <a class="button" href=address::url(&RatesQuery::default())>{say!(words, rates.show_all)}</a> }
    };
    let (art, title, note) = match error.status {
        Some(404) => {
            let note = say!(words, rates.absent_note).to_owned();
            ("art-empty", say!(words, rates.absent), note)
        }
        Some(400 | 422) => {
            let note = say!(words, rates.no_such_note).to_owned();
            ("art-empty", say!(words, rates.no_such), note)
        }
        _ if is_offline(error) => {
            let note = failure_note(words, error);
            ("art-offline", say!(words, rates.offline), note)
        }
        _ => {
            let note = failure_note(words, error);
            ("art-failed", say!(words, rates.failed), note)
        }
    };
    let way = match error.status {
        Some(404) => {
            view! { <a class="button" href=Route::Home.url()>{say!(words, common.home)}</a> }
                .into_any()
        }
        Some(400 | 422) => all().into_any(),
        _ => view! {
            <button class="button" type="button" on:click=move |_| rates.fetch()>
                <Icon name="refresh"/> {say!(words, common.retry)}
            </button>
        }
        .into_any(),
    };
    view! { <StateView art title note>{way}</StateView> }.into_any()
}

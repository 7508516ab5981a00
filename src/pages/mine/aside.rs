//! Records that this version cannot read: shown, and handed out as they are.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::say;
use crate::state::aside::{self, Aside, Kind};
use crate::state::{device, keeping};
use crate::ui::{Icon, Notice, Tone};
use crate::words::Words;

/// The section of what cannot be read; nothing where all can be.
#[component]
pub fn AsideRecords(
    /// The words in use.
    words: Words,
) -> impl IntoView {
    let records = RwSignal::new(Vec::<Aside>::new());
    let read = move || {
        spawn_local(async move {
            let found = aside::all().await;
            records.try_set(found);
        });
    };
    read();
    move || {
        let rows = records.get();
        (!rows.is_empty()).then(|| {
            let rows = rows
                .into_iter()
                .map(|record| view! { <Row words record on_gone=move |()| read()/> });
            view! {
                <section aria-labelledby="aside">
                    <h2 class="cells__title" id="aside">{say!(words, mine.aside)}</h2>
                    <ul class="case-list">{rows.collect_view()}</ul>
                </section>
            }
        })
    }
}

#[component]
fn Row(words: Words, record: Aside, #[prop(into)] on_gone: Callback<()>) -> impl IntoView {
    let is_asking = RwSignal::new(false);
    let title = match record.kind {
        Kind::Draft => say!(words, mine.aside_draft),
        Kind::Unsent => say!(words, mine.aside_unsent),
        Kind::Case => say!(words, mine.aside_case),
    };
    let why = if record.is_newer {
        say!(words, mine.aside_newer)
    } else {
        say!(words, mine.aside_broken)
    };
    let record = StoredValue::new(record);
    let export = move |_| {
        spawn_local(async move {
            let name = format!("xiuhua-record-{}.json", device::file_day());
            keeping::download(&name, &record.with_value(|record| record.raw.clone())).await;
        });
    };
    let delete = move |_| {
        spawn_local(async move {
            record.get_value().forget().await;
            on_gone.run(());
        });
    };
    view! {
        <li class="case-row" data-aside="">
            <div class="case-row__body">
                <h3 class="case-row__name">{title}</h3>
                <p class="case-row__line">{record.with_value(|record| record.excerpt.clone())}</p>
            </div>
            <div class="case-row__full">
                <Notice tone=Tone::Warning icon="warning"><p>{why}</p></Notice>
                <p role="status">{move || is_asking.get().then(|| say!(words, mine.delete_ask))}</p>
                <div class="buttons">
                    <button class="button button--small" type="button" on:click=export>
                        <Icon name="arrow-down"/> {say!(words, mine.export_raw)}
                    </button>
                    {move || if is_asking.get() {
                        view! {
                            <button class="button button--small button--danger" type="button" on:click=delete>
                                {say!(words, mine.delete)}
                            </button>
                            <button class="button button--small" type="button" on:click=move |_| is_asking.set(false)>
                                {say!(words, common.cancel)}
                            </button>
                        }
                        .into_any()
                    } else {
                        view! {
                            <button class="button button--small" type="button" on:click=move |_| is_asking.set(true)>
                                <Icon name="trash"/> {say!(words, mine.delete)}
                            </button>
                        }
                        .into_any()
                    }}
                </div>
            </div>
        </li>
    }
}

//! The public stream of the case that lies open: it says at once that something
//! has happened. What it was is then read as the unit may see it; what is not
//! public has no stream and is asked for from time to time.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::addresses;

use super::DeskCase;
use crate::platform::event_source::{EventStream, Told};
use crate::platform::{leaving, network};

/// Lets the stream rest while nobody looks, as long as the owner lives: browsers
/// open few connections at once, and a desk may have many tabs.
pub fn follow(case: DeskCase) {
    let watches = (
        leaving::on_leave(move || {
            case.stream.try_set_value(None);
        }),
        leaving::on_return(move || {
            spawn_local(case.refresh());
            open(case);
        }),
    );
    StoredValue::new_local(watches);
}

/// Opens the stream of a case that has been read, where it has one.
pub fn open(case: DeskCase) {
    let Some(seen) = case.seen() else {
        return;
    };
    if !seen.case.is_public() || !network::is_looked_at() {
        return;
    }
    let city = case.entry.session().city_now();
    let stream = city.and_then(|city| {
        let address = addresses::case_stream(&city.backend.base_url, case.code(), seen.seen_seq());
        EventStream::open(&address, &["step", "gone"], move |told| hear(case, told))
    });
    case.stream.try_set_value(stream);
}

fn hear(case: DeskCase, told: Told) {
    let is_over = match told {
        Told::Event { kind, .. } => kind == "gone",
        Told::Broken { is_final: true } => true,
        // It is opened again by the browser, which is told what came meanwhile.
        Told::Broken { is_final: false } => return,
    };
    spawn_local(async move {
        // Not before the stream has said what it says.
        if is_over {
            case.stream.try_set_value(None);
        }
        case.refresh().await;
    });
}

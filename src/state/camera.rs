//! Whether the page ended with the camera open: small phones need the memory,
//! and the photo that was being taken never arrives.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::store::{self, Change, Table};
use crate::platform::{leaving, shell};

const NOTE: &str = "camera";

/// Notes when a file is about to be picked, and when the page is back.
pub fn watch() {
    let note = |change: Change| {
        spawn_local(async move {
            let _ = store::apply(&[change]).await;
        });
    };
    let picking = shell::on_picking(move || {
        note(Change::PutText(
            Table::Notes,
            NOTE.to_owned(),
            "open".to_owned(),
        ));
    });
    // Back on the screen: whether with or without a photo, the page lives.
    let back = leaving::on_return(move || {
        note(Change::Delete(Table::Notes, NOTE.to_owned()));
    });
    StoredValue::new_local((picking, back));
}

/// Whether it was so last time; the note is gone then.
pub async fn take_interruption() -> bool {
    let was_open = matches!(store::text(Table::Notes, NOTE).await, Ok(Some(_)));
    if was_open {
        let _ = store::apply(&[Change::Delete(Table::Notes, NOTE.to_owned())]).await;
    }
    was_open
}

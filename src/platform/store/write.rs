//! Writing: all of a set of changes, or nothing.

use std::cell::Cell;

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use web_sys::{IdbTransaction, IdbTransactionMode};

use super::{Change, Expected, StoreProblem, TABLES, Table, all, connection, memory, request};
use super::{store_of, value};

thread_local! {
    static IS_CLOSED: Cell<bool> = const { Cell::new(false) };
}

/// From here on nothing is written but what clears tables: what was begun
/// before the resident had everything forgotten must not come after it.
pub fn close(is_closed: bool) {
    IS_CLOSED.set(is_closed);
}

fn refuses(changes: &[Change]) -> bool {
    let is_clearing = |change: &Change| matches!(change, Change::Clear(_));
    IS_CLOSED.get() && !changes.iter().all(is_clearing)
}

/// Makes all changes, or none.
///
/// # Errors
/// [`StoreProblem`]; then nothing of it was kept and all else is whole.
pub async fn apply(changes: &[Change]) -> Result<(), StoreProblem> {
    apply_if(&[], changes).await
}

/// Makes all changes, or none, if what is on disk is as expected: looked at and
/// written in one transaction, so that no other page comes in between.
///
/// # Errors
/// [`StoreProblem::Changed`] where it is not as expected, or another; then
/// nothing of it was kept and all else is whole.
pub async fn apply_if(expected: &[Expected], changes: &[Change]) -> Result<(), StoreProblem> {
    match attempt(expected, changes).await {
        // An abort leaves nothing behind: it is made again as a whole.
        Err(StoreProblem::Lost) => {
            connection::give_up();
            attempt(expected, changes).await
        }
        outcome => outcome,
    }
}

async fn attempt(expected: &[Expected], changes: &[Change]) -> Result<(), StoreProblem> {
    let transaction = connection::begin(&TABLES, IdbTransactionMode::Readwrite).await;
    // Only now: what is not closed here has begun before what clears it.
    if refuses(changes) {
        if let Ok(transaction) = transaction {
            let _ = transaction.abort();
        }
        return Err(StoreProblem::Failed("closed".to_owned()));
    }
    let transaction = match transaction {
        Err(StoreProblem::Absent(why)) => {
            memory::apply_if(expected, changes)?;
            return Err(StoreProblem::Absent(why));
        }
        outcome => outcome?,
    };
    for one in expected {
        let there = value(&transaction, one.table, &one.key).await?.as_string();
        if there != one.text {
            let _ = transaction.abort();
            return Err(StoreProblem::Changed);
        }
    }
    for change in changes {
        if let Err(error) = write(&transaction, change) {
            let _ = transaction.abort();
            return Err(StoreProblem::of(&error));
        }
    }
    release(&transaction, changes).await?;
    request::complete(&transaction).await
}

fn write(transaction: &IdbTransaction, change: &Change) -> Result<(), JsValue> {
    let store = |table: Table| transaction.object_store(table.name());
    match change {
        Change::PutText(table, key, text) => {
            store(*table)?.put_with_key(&JsValue::from_str(text), &JsValue::from_str(key))?;
        }
        Change::PutBytes(table, key, bytes) => {
            let buffer = Uint8Array::from(bytes.as_slice()).buffer();
            store(*table)?.put_with_key(&buffer, &JsValue::from_str(key))?;
        }
        Change::Delete(table, key) => {
            store(*table)?.delete(&JsValue::from_str(key))?;
        }
        Change::Clear(table) => {
            store(*table)?.clear()?;
        }
        Change::Release(_) => {}
    }
    Ok(())
}

/// Looks at the records as text: also one that this version cannot read keeps
/// its photos.
async fn release(transaction: &IdbTransaction, changes: &[Change]) -> Result<(), StoreProblem> {
    let released = changes.iter().filter_map(|change| match change {
        Change::Release(id) => Some(id),
        _ => None,
    });
    let mut released = released.peekable();
    if released.peek().is_none() {
        return Ok(());
    }
    let mut texts = Vec::new();
    for table in [Table::Drafts, Table::Outbox, Table::Notes] {
        let values = all(store_of(transaction, table)?.get_all()).await?;
        texts.extend(values.iter().filter_map(|value| value.as_string()));
    }
    for id in released.filter(|id| !texts.iter().any(|text| text.contains(id.as_str()))) {
        let photos = store_of(transaction, Table::Photos)?;
        let deleted = photos.delete(&JsValue::from_str(id));
        deleted.map_err(|error| StoreProblem::of(&error))?;
    }
    Ok(())
}

//! What is held as long as the page, where the browser keeps nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{Change, Table};

#[derive(Clone)]
enum Value {
    Text(String),
    Bytes(Vec<u8>),
}

thread_local! {
    static HELD: RefCell<BTreeMap<(Table, String), Value>> = const { RefCell::new(BTreeMap::new()) };
}

pub(super) fn apply(changes: &[Change]) {
    HELD.with_borrow_mut(|held| {
        for change in changes {
            match change.clone() {
                Change::PutText(table, key, text) => held.insert((table, key), Value::Text(text)),
                Change::PutBytes(table, key, bytes) => {
                    held.insert((table, key), Value::Bytes(bytes))
                }
                Change::Delete(table, key) => held.remove(&(table, key)),
            };
        }
    });
}

pub(super) fn texts(table: Table) -> Vec<String> {
    HELD.with_borrow(|held| {
        let of_table = held.iter().filter(|((other, _), _)| *other == table);
        of_table.filter_map(|(_, value)| as_text(value)).collect()
    })
}

pub(super) fn text(table: Table, key: &str) -> Option<String> {
    HELD.with_borrow(|held| held.get(&(table, key.to_owned())).and_then(as_text))
}

pub(super) fn bytes(table: Table, key: &str) -> Option<Vec<u8>> {
    HELD.with_borrow(|held| match held.get(&(table, key.to_owned())) {
        Some(Value::Bytes(bytes)) => Some(bytes.clone()),
        _ => None,
    })
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Bytes(_) => None,
    }
}

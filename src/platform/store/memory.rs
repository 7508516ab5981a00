//! What is held as long as the page, where the browser keeps nothing.

use std::cell::RefCell;

use super::{Change, Expected, StoreProblem, Table};

#[derive(Clone)]
enum Value {
    Text(String),
    Bytes(Vec<u8>),
}

impl Value {
    fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            Value::Bytes(_) => None,
        }
    }
}

/// A handful of records: looking through them costs less than a map's code.
type Held = Vec<(Table, String, Value)>;

thread_local! {
    static HELD: RefCell<Held> = const { RefCell::new(Vec::new()) };
}

pub(super) fn apply_if(expected: &[Expected], changes: &[Change]) -> Result<(), StoreProblem> {
    let is_there = |one: &Expected| text(one.table, &one.key) == one.text;
    if !expected.iter().all(is_there) {
        return Err(StoreProblem::Changed);
    }
    HELD.with_borrow_mut(|held| {
        changes.iter().for_each(|change| write(held, change));
        for change in changes {
            if let Change::Release(id) = change
                && !is_named(held, id)
            {
                remove(held, Table::Photos, id);
            }
        }
    });
    Ok(())
}

fn write(held: &mut Held, change: &Change) {
    let (table, key, value) = match change.clone() {
        Change::PutText(table, key, text) => (table, key, Value::Text(text)),
        Change::PutBytes(table, key, bytes) => (table, key, Value::Bytes(bytes)),
        Change::Delete(table, key) => return remove(held, table, &key),
        Change::Clear(table) => return held.retain(|(other, ..)| *other != table),
        Change::Release(_) => return,
    };
    remove(held, table, &key);
    held.push((table, key, value));
}

fn remove(held: &mut Held, table: Table, key: &str) {
    held.retain(|(other, other_key, _)| *other != table || other_key != key);
}

fn is_named(held: &Held, id: &str) -> bool {
    held.iter().any(|(table, _, value)| {
        let is_naming = matches!(table, Table::Drafts | Table::Outbox | Table::Notes);
        is_naming && value.as_text().is_some_and(|text| text.contains(id))
    })
}

/// By key, as a browser's store gives them.
fn of_table<T>(table: Table, take: impl Fn(&str, &Value) -> Option<T>) -> Vec<T> {
    HELD.with_borrow_mut(|held| {
        held.sort_by(|a, b| a.1.cmp(&b.1));
        let records = held.iter().filter(|(other, ..)| *other == table);
        records
            .filter_map(|(_, key, value)| take(key, value))
            .collect()
    })
}

fn find<T>(table: Table, key: &str, take: impl Fn(&Value) -> Option<T>) -> Option<T> {
    HELD.with_borrow(|held| {
        let mut records = held.iter();
        let found = records.find(|(other, other_key, _)| *other == table && other_key == key);
        found.and_then(|(.., value)| take(value))
    })
}

pub(super) fn entries(table: Table) -> Vec<(String, String)> {
    of_table(table, |key, value| {
        Some((key.to_owned(), value.as_text()?.to_owned()))
    })
}

pub(super) fn keys(table: Table) -> Vec<String> {
    of_table(table, |key, _| Some(key.to_owned()))
}

pub(super) fn text(table: Table, key: &str) -> Option<String> {
    find(table, key, |value| value.as_text().map(str::to_owned))
}

pub(super) fn bytes(table: Table, key: &str) -> Option<Vec<u8>> {
    find(table, key, |value| match value {
        Value::Bytes(bytes) => Some(bytes.clone()),
        Value::Text(_) => None,
    })
}

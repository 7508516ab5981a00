//! What is held as long as the page, where the browser keeps nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;

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

type Held = BTreeMap<(Table, String), Value>;

thread_local! {
    static HELD: RefCell<Held> = const { RefCell::new(BTreeMap::new()) };
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
                held.remove(&(Table::Photos, id.clone()));
            }
        }
    });
    Ok(())
}

fn write(held: &mut Held, change: &Change) {
    match change.clone() {
        Change::PutText(table, key, text) => {
            held.insert((table, key), Value::Text(text));
        }
        Change::PutBytes(table, key, bytes) => {
            held.insert((table, key), Value::Bytes(bytes));
        }
        Change::Delete(table, key) => {
            held.remove(&(table, key));
        }
        Change::Clear(table) => held.retain(|(other, _), _| *other != table),
        Change::Release(_) => {}
    }
}

fn is_named(held: &Held, id: &str) -> bool {
    held.iter().any(|((table, _), value)| {
        let is_naming = matches!(table, Table::Drafts | Table::Outbox);
        is_naming && value.as_text().is_some_and(|text| text.contains(id))
    })
}

pub(super) fn entries(table: Table) -> Vec<(String, String)> {
    HELD.with_borrow(|held| {
        let of_table = held.iter().filter(|((other, _), _)| *other == table);
        of_table
            .filter_map(|((_, key), value)| Some((key.clone(), value.as_text()?.to_owned())))
            .collect()
    })
}

pub(super) fn keys(table: Table) -> Vec<String> {
    HELD.with_borrow(|held| {
        let of_table = held.keys().filter(|(other, _)| *other == table);
        of_table.map(|(_, key)| key.clone()).collect()
    })
}

pub(super) fn text(table: Table, key: &str) -> Option<String> {
    HELD.with_borrow(|held| {
        let value = held.get(&(table, key.to_owned()))?;
        value.as_text().map(str::to_owned)
    })
}

pub(super) fn bytes(table: Table, key: &str) -> Option<Vec<u8>> {
    HELD.with_borrow(|held| match held.get(&(table, key.to_owned())) {
        Some(Value::Bytes(bytes)) => Some(bytes.clone()),
        _ => None,
    })
}

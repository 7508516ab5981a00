//! Domain types as columns.

use rusqlite::Row;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use xiuhua_core::time::Timestamp;

use super::StoreError;

/// A domain enum under its name on the wire.
pub fn name_of<T: Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => Ok(name),
        _ => Err(StoreError::Unreadable("an enumeration")),
    }
}

/// A domain enum by its name; one of a later version falls back as on the wire.
pub fn by_name<T: DeserializeOwned>(row: &Row, column: &'static str) -> Result<T, StoreError> {
    let name: String = row.get(column)?;
    serde_json::from_value(Value::String(name)).map_err(|_| StoreError::Unreadable(column))
}

/// What a domain type reads from its text.
pub fn parsed<T: std::str::FromStr>(text: &str, what: &'static str) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::Unreadable(what))
}

/// An instant.
pub fn instant(row: &Row, column: &'static str) -> Result<Timestamp, StoreError> {
    Ok(Timestamp::from_ms(row.get(column)?))
}

//! Reading JSON by one way only.

use serde::de::DeserializeOwned;
use serde_json::{Error, Value};

/// Reads a value by way of [`Value`].
///
/// Each type would otherwise be compiled once for each kind of input that it
/// is read from, which made up a seventh of the app's bytes.
///
/// # Errors
/// Text that is no JSON, or JSON that is no `T`.
pub fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, Error> {
    let value: Value = serde_json::from_slice(json)?;
    T::deserialize(value)
}

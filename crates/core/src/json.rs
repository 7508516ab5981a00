//! Reading JSON by one way only.

mod access;
mod field;
mod node;
mod values;

use serde::de::DeserializeOwned;
use serde_json::Error;

pub(crate) use field::{FromNode, Reading, Wrong, whole, with_all_wrong};
pub(crate) use node::Node;

/// Reads a value by way of a tree of [`Node`]s.
///
/// Each type would otherwise be compiled once for each kind of input that it
/// is read from, which made up a seventh of the app's bytes.
///
/// # Errors
/// Text that is no JSON, or JSON that is no `T`.
pub fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, Error> {
    T::deserialize(tree(json)?)
}

/// JSON as a tree.
///
/// # Errors
/// Text that is no JSON, with line and column.
pub(crate) fn tree(json: &[u8]) -> Result<Node, Error> {
    serde_json::from_slice(json)
}

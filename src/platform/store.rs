//! What is kept on the device: IndexedDB.
//!
//! Every change is a set of writes in one transaction, and it is done when the
//! transaction's `complete` event says so: nothing else proves a write.
//!
//! Where the browser has no storage for us, everything is held in memory
//! instead, and each write says so by [`StoreProblem::Absent`].

mod connection;
mod memory;
mod request;
mod write;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbObjectStore, IdbTransaction, IdbTransactionMode};

pub use connection::on_blocked;
pub use write::{apply, apply_if, close};

/// What is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Drafts by id, as JSON.
    Drafts,
    /// Photos by content, as bytes (an ArrayBuffer: Safari loses Blobs).
    Photos,
    /// Outbox items by idempotency key, as JSON.
    Outbox,
    /// Receipts by case code, as JSON.
    Receipts,
    /// Small things to remember over a page's end, by name.
    Notes,
}

/// All there is.
pub const TABLES: [Table; 5] = [
    Table::Drafts,
    Table::Photos,
    Table::Outbox,
    Table::Receipts,
    Table::Notes,
];

impl Table {
    fn name(self) -> &'static str {
        match self {
            Table::Drafts => "drafts",
            Table::Photos => "photos",
            Table::Outbox => "outbox",
            Table::Receipts => "receipts",
            Table::Notes => "notes",
        }
    }
}

/// One write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Keeps text under a key.
    PutText(Table, String, String),
    /// Keeps bytes under a key.
    PutBytes(Table, String, Vec<u8>),
    /// Forgets a key.
    Delete(Table, String),
    /// Forgets a photo, unless a draft, an outbox item or a note names it after all
    /// other writes: one photo may belong to several.
    Release(String),
    /// Forgets a whole table.
    Clear(Table),
}

/// What has to be on disk for a change to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Where.
    pub table: Table,
    /// Under which key.
    pub key: String,
    /// Exactly this text; `None` for nothing.
    pub text: Option<String>,
}

/// Why something could not be kept or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreProblem {
    /// The browser has no storage for us (private mode, WebView settings): what
    /// was written lasts as long as the page.
    #[error("this browser keeps nothing: {0}")]
    Absent(String),
    /// The device has no room left; what was there before is whole.
    #[error("no room left on the device")]
    Full,
    /// Another page has changed what was expected; nothing was written.
    #[error("changed by another page")]
    Changed,
    /// A newer version of the app has opened the store: this page has to be
    /// loaded anew.
    #[error("a newer version has opened the store")]
    Outdated,
    /// The connection was closed under us, again and again.
    #[error("the connection to the store was lost")]
    Lost,
    /// Anything else; nothing of the change was kept.
    #[error("the store failed: {0}")]
    Failed(String),
}

/// All texts of a table, with their keys.
///
/// # Errors
/// [`StoreProblem`].
pub async fn entries(table: Table) -> Result<Vec<(String, String)>, StoreProblem> {
    let Some(transaction) = reading(table).await? else {
        return Ok(memory::entries(table));
    };
    let store = store_of(&transaction, table)?;
    let keys = all(store.get_all_keys()).await?;
    let values = all(store.get_all()).await?;
    let pairs = keys.iter().zip(values.iter());
    Ok(pairs
        .filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?)))
        .collect())
}

/// All texts of a table.
///
/// # Errors
/// [`StoreProblem`].
pub async fn texts(table: Table) -> Result<Vec<String>, StoreProblem> {
    let entries = entries(table).await?;
    Ok(entries.into_iter().map(|(_, text)| text).collect())
}

/// All keys of a table.
///
/// # Errors
/// [`StoreProblem`].
pub async fn keys(table: Table) -> Result<Vec<String>, StoreProblem> {
    let Some(transaction) = reading(table).await? else {
        return Ok(memory::keys(table));
    };
    let keys = all(store_of(&transaction, table)?.get_all_keys()).await?;
    Ok(keys.iter().filter_map(|key| key.as_string()).collect())
}

/// The text of a key.
///
/// # Errors
/// [`StoreProblem`].
pub async fn text(table: Table, key: &str) -> Result<Option<String>, StoreProblem> {
    match reading(table).await? {
        Some(transaction) => Ok(value(&transaction, table, key).await?.as_string()),
        None => Ok(memory::text(table, key)),
    }
}

/// The bytes of a key.
///
/// # Errors
/// [`StoreProblem`].
pub async fn bytes(table: Table, key: &str) -> Result<Option<Vec<u8>>, StoreProblem> {
    let Some(transaction) = reading(table).await? else {
        return Ok(memory::bytes(table, key));
    };
    let buffer = value(&transaction, table, key).await?;
    let buffer = buffer.dyn_into::<ArrayBuffer>().ok();
    Ok(buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()))
}

/// `None` where there is no store.
async fn reading(table: Table) -> Result<Option<IdbTransaction>, StoreProblem> {
    match connection::begin(&[table], IdbTransactionMode::Readonly).await {
        Ok(transaction) => Ok(Some(transaction)),
        Err(StoreProblem::Absent(_)) => Ok(None),
        Err(problem) => Err(problem),
    }
}

fn store_of(transaction: &IdbTransaction, table: Table) -> Result<IdbObjectStore, StoreProblem> {
    let store = transaction.object_store(table.name());
    store.map_err(|error| StoreProblem::of(&error))
}

type Asked = Result<web_sys::IdbRequest, JsValue>;

async fn answer(asked: Asked) -> Result<JsValue, StoreProblem> {
    let asked = asked.map_err(|error| StoreProblem::of(&error))?;
    request::result(&asked).await
}

async fn all(asked: Asked) -> Result<Array, StoreProblem> {
    Ok(answer(asked).await?.unchecked_into())
}

async fn value(
    transaction: &IdbTransaction,
    table: Table,
    key: &str,
) -> Result<JsValue, StoreProblem> {
    answer(store_of(transaction, table)?.get(&JsValue::from_str(key))).await
}

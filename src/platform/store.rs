//! What is kept on the device: IndexedDB.
//!
//! Every change is a set of writes in one transaction, and it is done when the
//! transaction's `complete` event says so: nothing else proves a write.
//!
//! Where the browser has no storage for us, everything is held in memory
//! instead, and each write says so by [`StoreProblem::Absent`].

mod memory;

use std::cell::RefCell;
use std::rc::Rc;

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

const DATABASE: &str = "xiuhua";
const VERSION: u32 = 1;

thread_local! {
    static OPENED: RefCell<Option<Rc<Database>>> = const { RefCell::new(None) };
}

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
}

const TABLES: [Table; 4] = [Table::Drafts, Table::Photos, Table::Outbox, Table::Receipts];

impl Table {
    fn name(self) -> &'static str {
        match self {
            Table::Drafts => "drafts",
            Table::Photos => "photos",
            Table::Outbox => "outbox",
            Table::Receipts => "receipts",
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
    /// Anything else; nothing of the change was kept.
    #[error("the store failed: {0}")]
    Failed(String),
}

impl From<idb::Error> for StoreProblem {
    fn from(error: idb::Error) -> Self {
        let text = error.to_string();
        if text.contains("QuotaExceeded") {
            Self::Full
        } else {
            Self::Failed(text)
        }
    }
}

async fn open() -> Result<Rc<Database>, StoreProblem> {
    if let Some(database) = OPENED.with_borrow(Clone::clone) {
        return Ok(database);
    }
    let absent = |error: idb::Error| StoreProblem::Absent(error.to_string());
    let mut request = Factory::new()
        .and_then(|factory| factory.open(DATABASE, Some(VERSION)))
        .map_err(absent)?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let kept = database.store_names();
            for table in TABLES
                .iter()
                .filter(|table| !kept.iter().any(|name| name == table.name()))
            {
                let _ = database.create_object_store(table.name(), ObjectStoreParams::new());
            }
        }
    });
    let mut database = request.await.map_err(absent)?;
    // A connection that is closed under us, or that blocks a newer version in
    // another tab, is given up; the next use opens it anew.
    database.on_close(|_| OPENED.with_borrow_mut(|opened| *opened = None));
    database.on_version_change(|event| {
        if let Ok(database) = event.database() {
            database.close();
        }
        OPENED.with_borrow_mut(|opened| *opened = None);
    });
    let database = Rc::new(database);
    OPENED.with_borrow_mut(|opened| *opened = Some(Rc::clone(&database)));
    Ok(database)
}

/// Starts a transaction, on a fresh connection if the old one was lost.
async fn begin(tables: &[Table], mode: TransactionMode) -> Result<idb::Transaction, StoreProblem> {
    let names: Vec<&str> = tables.iter().map(|table| table.name()).collect();
    if let Ok(transaction) = open().await?.transaction(&names, mode) {
        return Ok(transaction);
    }
    OPENED.with_borrow_mut(|opened| *opened = None);
    Ok(open().await?.transaction(&names, mode)?)
}

/// Makes all changes, or none.
///
/// # Errors
/// [`StoreProblem`]; then nothing of it was kept and all else is whole.
pub async fn apply(changes: &[Change]) -> Result<(), StoreProblem> {
    let transaction = match begin(&TABLES, TransactionMode::ReadWrite).await {
        Err(StoreProblem::Absent(why)) => {
            memory::apply(changes);
            return Err(StoreProblem::Absent(why));
        }
        outcome => outcome?,
    };
    for change in changes {
        match change {
            Change::PutText(table, key, text) => {
                let store = transaction.object_store(table.name())?;
                store.put(&JsValue::from_str(text), Some(&JsValue::from_str(key)))?;
            }
            Change::PutBytes(table, key, bytes) => {
                let store = transaction.object_store(table.name())?;
                let buffer = Uint8Array::from(bytes.as_slice()).buffer();
                store.put(&buffer, Some(&JsValue::from_str(key)))?;
            }
            Change::Delete(table, key) => {
                let store = transaction.object_store(table.name())?;
                store.delete(JsValue::from_str(key))?;
            }
        }
    }
    if transaction.await?.is_committed() {
        Ok(())
    } else {
        // The quota is the one reason for which a browser aborts a
        // transaction of plain writes by itself.
        Err(StoreProblem::Full)
    }
}

/// All texts of a table.
///
/// # Errors
/// [`StoreProblem`].
pub async fn texts(table: Table) -> Result<Vec<String>, StoreProblem> {
    let transaction = match begin(&[table], TransactionMode::ReadOnly).await {
        Err(StoreProblem::Absent(_)) => return Ok(memory::texts(table)),
        outcome => outcome?,
    };
    let values = transaction
        .object_store(table.name())?
        .get_all(None, None)?
        .await?;
    Ok(values.iter().filter_map(JsValue::as_string).collect())
}

/// The text of a key.
///
/// # Errors
/// [`StoreProblem`].
pub async fn text(table: Table, key: &str) -> Result<Option<String>, StoreProblem> {
    match value(table, key).await {
        Err(StoreProblem::Absent(_)) => Ok(memory::text(table, key)),
        outcome => Ok(outcome?.and_then(|value| value.as_string())),
    }
}

/// The bytes of a key.
///
/// # Errors
/// [`StoreProblem`].
pub async fn bytes(table: Table, key: &str) -> Result<Option<Vec<u8>>, StoreProblem> {
    match value(table, key).await {
        Err(StoreProblem::Absent(_)) => Ok(memory::bytes(table, key)),
        outcome => {
            let buffer = outcome?.and_then(|value| value.dyn_into::<js_sys::ArrayBuffer>().ok());
            Ok(buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()))
        }
    }
}

async fn value(table: Table, key: &str) -> Result<Option<JsValue>, StoreProblem> {
    let transaction = begin(&[table], TransactionMode::ReadOnly).await?;
    let store = transaction.object_store(table.name())?;
    Ok(store.get(JsValue::from_str(key))?.await?)
}

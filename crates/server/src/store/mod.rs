//! What the server knows, in SQLite.
//!
//! One connection writes, a few read. Every write is one transaction, and is
//! on disk when its call returns (WAL with `synchronous = FULL`).

mod about;
mod answering;
mod answers;
mod cases;
mod changed;
mod collect;
pub mod columns;
mod demo;
mod devices;
mod error;
pub mod events;
pub mod fold;
mod heads;
mod idempotency;
mod list;
mod moods;
mod near;
mod news;
mod photos;
mod put_off;
mod queue;
pub mod ratings;
mod records;
mod report;
mod schema;
mod steps;
mod supports;
mod views;
mod whole;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::Semaphore;

pub use about::About;
pub use answering::Answering;
pub use answers::StoredAnswer;
pub use cases::StoredCase;
pub use changed::{Changed, Difference};
pub use demo::{Content, OWN_KEYS, Whose};
pub use devices::{Device, Wanted};
pub use error::StoreError;
pub use idempotency::Recalled;
pub use list::ListQuery;
pub use moods::GivenRating;
pub use near::NearQuery;
pub use news::{Addressee, News};
pub use put_off::{PutOff, SERVER_KEYS};
pub use queue::{QueueCursor, QueueQuery, Territory};
pub use ratings::StoredRating;
pub use report::NewReport;
pub use schema::{KNOWN_VERSION as SCHEMA_VERSION, named_photos};
pub use steps::Known;
pub use whole::WholeCase;

use crate::clock;
use crate::config::ConfigError;
use crate::live::{Change, Changes};
use crate::photo::PhotoFiles;

/// Connections that read at the same time.
const READERS: usize = 4;
/// A backup or another process may hold the database for so long.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The database of a deployment, and the photos that it names.
#[derive(Clone)]
pub struct Store {
    photos: PhotoFiles,
    writer: Arc<tokio::sync::Mutex<Connection>>,
    readers: Arc<Mutex<Vec<Connection>>>,
    may_read: Arc<Semaphore>,
    changes: Changes,
}

impl Store {
    /// Opens the database, or makes it, and brings its schema up to date.
    ///
    /// # Errors
    /// [`ConfigError::Database`], also for a schema of a later version.
    pub fn open(path: &Path, photos: PhotoFiles) -> Result<Self, ConfigError> {
        let failed = |reason: String| ConfigError::Database {
            path: path.to_owned(),
            reason,
        };
        let connect = || connect(path).map_err(|error| failed(error.to_string()));
        let mut writer = connect()?;
        schema::bring_up_to_date(&mut writer).map_err(failed)?;
        let readers: Result<Vec<_>, _> = (0..READERS).map(|_| connect()).collect();
        Ok(Self {
            photos,
            writer: Arc::new(tokio::sync::Mutex::new(writer)),
            readers: Arc::new(Mutex::new(readers?)),
            may_read: Arc::new(Semaphore::new(READERS)),
            changes: Changes::new(),
        })
    }

    /// Where it tells of each change to a case.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Whether a case and a photo can be written now.
    ///
    /// # Errors
    /// Why not.
    pub async fn probe(&self) -> Result<(), StoreError> {
        let photos = self.photos.clone();
        self.write(move |tx| {
            let sql = "INSERT INTO probe (id, at_ms) VALUES (1, ?1)
                       ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms";
            tx.execute(sql, [clock::now().as_ms()])?;
            Ok(photos.probe()?)
        })
        .await
    }

    /// Brings everything from the write-ahead log into the database's file.
    ///
    /// # Errors
    /// Of the database.
    pub async fn checkpoint(&self) -> Result<(), StoreError> {
        let writer = self.writer.clone().lock_owned().await;
        blocking(move || {
            // Answers with a row, whether or not somebody still reads.
            Ok(writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
        })
        .await
    }

    /// Runs `work` in a transaction, which is kept if it succeeds. Once begun it
    /// ends, even where the client has hung up.
    async fn write<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        W: FnOnce(&Transaction) -> Result<T, E> + Send + 'static,
    {
        self.write_then(work, |_| ()).await
    }

    /// The same for what changes a case: whoever follows it is told when it is
    /// on disk, and `held` is let go only then: what waits for it sees what was
    /// written.
    async fn write_holding<H, E, W>(&self, held: H, work: W) -> Result<StoredCase, E>
    where
        H: Send + 'static,
        E: From<StoreError> + Send + 'static,
        W: FnOnce(&Transaction) -> Result<StoredCase, E> + Send + 'static,
    {
        let changes = self.changes.clone();
        let tell = move |case: &StoredCase| {
            changes.tell(Change::Case(case.code()));
            drop(held);
        };
        self.write_then(work, tell).await
    }

    async fn write_then<T, E, W, A>(&self, work: W, after: A) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        W: FnOnce(&Transaction) -> Result<T, E> + Send + 'static,
        A: FnOnce(&T) + Send + 'static,
    {
        let mut writer = self.writer.clone().lock_owned().await;
        blocking(move || {
            let tx = writer
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(StoreError::from)?;
            let done = work(&tx)?;
            tx.commit().map_err(StoreError::from)?;
            after(&done);
            Ok(done)
        })
        .await
    }

    /// Runs `work` on a snapshot of the database.
    async fn read<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&Transaction) -> Result<T, StoreError> + Send + 'static,
    {
        let permit = self.may_read.clone().acquire_owned().await;
        let permit = permit.map_err(|_| StoreError::Stopped)?;
        let readers = self.readers.clone();
        blocking(move || {
            let lock = || readers.lock().unwrap_or_else(PoisonError::into_inner);
            let mut reader = lock().pop().ok_or(StoreError::Stopped)?;
            let done = match reader.transaction() {
                Ok(tx) => work(&tx),
                Err(error) => Err(error.into()),
            };
            lock().push(reader);
            drop(permit);
            done
        })
        .await
    }
}

async fn blocking<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| StoreError::Stopped)?
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
}

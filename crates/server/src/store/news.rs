//! What is to be told to devices.

use rusqlite::{Row, params};
use xiuhua_core::time::Timestamp;

use super::{Store, StoreError, StoredCase, cases};
use crate::push::BrowserKeys;

/// Who is told of one case.
#[derive(Debug, Clone)]
pub struct Addressee {
    /// The device.
    pub id: String,
    case_id: i64,
    /// Where its push service takes messages.
    pub endpoint: String,
    /// How they are encrypted.
    pub keys: BrowserKeys,
    /// The tag of its language.
    pub language: String,
    /// Whether it has shown the case's secret.
    pub is_reporter: bool,
    /// How often this news was sent in vain.
    pub tries: u32,
}

/// Something to be told.
#[derive(Debug)]
pub struct News {
    /// To whom.
    pub to: Addressee,
    /// The case as it stands.
    pub case: StoredCase,
    /// The last event that the device knows of.
    pub told: u32,
}

impl Store {
    /// What is to be told by now, the oldest first.
    ///
    /// # Errors
    /// Of the database.
    pub async fn news(&self, now: Timestamp, at_most: u32) -> Result<Vec<News>, StoreError> {
        self.read(move |tx| {
            let sql = "SELECT d.*, p.case_id, p.is_reporter, p.told_seq, p.tries, c.code
                       FROM push_cases p
                       JOIN push_devices d ON d.id = p.device_id
                       JOIN cases c ON c.id = p.case_id
                       WHERE p.tell_at_ms <= ?1 ORDER BY p.tell_at_ms LIMIT ?2";
            let mut statement = tx.prepare_cached(sql)?;
            let mut rows = statement.query(params![now.as_ms(), at_most])?;
            let mut news = Vec::new();
            while let Some(row) = rows.next()? {
                let code: String = row.get("code")?;
                let code = super::columns::parsed(&code, "a code")?;
                let case = cases::with_code(tx, code)?;
                news.push(News {
                    to: addressee(row)?,
                    case: case.ok_or(StoreError::Unreadable("a case"))?,
                    told: row.get("told_seq")?,
                });
            }
            Ok(news)
        })
        .await
    }

    /// When there is something to tell again.
    ///
    /// # Errors
    /// Of the database.
    pub async fn next_news_at(&self) -> Result<Option<Timestamp>, StoreError> {
        self.read(|tx| {
            let sql = "SELECT min(tell_at_ms) FROM push_cases WHERE tell_at_ms IS NOT NULL";
            let at_ms: Option<i64> = tx.query_row(sql, [], |row| row.get(0))?;
            Ok(at_ms.map(Timestamp::from_ms))
        })
        .await
    }

    /// Notes that a device knows of a case up to this event. What has happened
    /// meanwhile is still to be told.
    ///
    /// # Errors
    /// Of the database.
    pub async fn told(&self, to: &Addressee, seq: u32, now: Timestamp) -> Result<(), StoreError> {
        let (id, case_id) = (to.id.clone(), to.case_id);
        self.write(move |tx| {
            let sql = "UPDATE push_cases SET told_seq = ?3, tries = 0, tell_at_ms = CASE
                           WHEN (SELECT seq FROM cases WHERE id = ?2) > ?3 THEN ?4 END
                       WHERE device_id = ?1 AND case_id = ?2";
            tx.execute(sql, params![id, case_id, seq, now.as_ms()])?;
            let sql = "UPDATE push_devices SET heard_at_ms = ?2 WHERE id = ?1";
            tx.execute(sql, params![id, now.as_ms()])?;
            Ok(())
        })
        .await
    }

    /// Puts it off.
    ///
    /// # Errors
    /// Of the database.
    pub async fn tell_later(&self, to: &Addressee, at: Timestamp) -> Result<(), StoreError> {
        let (id, case_id) = (to.id.clone(), to.case_id);
        self.write(move |tx| {
            let sql = "UPDATE push_cases SET tell_at_ms = ?3, tries = tries + 1
                       WHERE device_id = ?1 AND case_id = ?2";
            tx.execute(sql, params![id, case_id, at.as_ms()])?;
            Ok(())
        })
        .await
    }

    /// A case is not for this device any more.
    ///
    /// # Errors
    /// Of the database.
    pub async fn unfollow(&self, to: &Addressee) -> Result<(), StoreError> {
        let (id, case_id) = (to.id.clone(), to.case_id);
        self.write(move |tx| {
            let sql = "DELETE FROM push_cases WHERE device_id = ?1 AND case_id = ?2";
            tx.execute(sql, params![id, case_id])?;
            Ok(())
        })
        .await
    }
}

fn addressee(row: &Row) -> Result<Addressee, StoreError> {
    Ok(Addressee {
        id: row.get("id")?,
        case_id: row.get("case_id")?,
        endpoint: row.get("endpoint")?,
        keys: BrowserKeys {
            p256dh: row.get("p256dh")?,
            auth: row.get("auth")?,
        },
        language: row.get("language")?,
        is_reporter: row.get("is_reporter")?,
        tries: row.get("tries")?,
    })
}

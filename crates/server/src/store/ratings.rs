//! What reporters say of how their cases were dealt with: only ever added to.

use rusqlite::{Transaction, params};
use xiuhua_core::assess::rating::Rating;
use xiuhua_core::time::Timestamp;

use super::StoreError;

/// A rating with what the server alone knows of it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredRating {
    /// Of its event.
    pub seq: u32,
    /// When it was given.
    pub given_at: Timestamp,
    /// What was said.
    pub rating: Rating,
    /// Until when the units see neither who rated nor how well.
    pub held_back_until: Timestamp,
}

/// The ratings of a case in the order in which they were given: the last counts.
pub fn of_case(tx: &Transaction, case_id: i64) -> Result<Vec<StoredRating>, StoreError> {
    let sql = "SELECT seq, given_at_ms, rating, held_back_until_ms FROM ratings
               WHERE case_id = ?1 ORDER BY seq";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query([case_id])?;
    let mut ratings = Vec::new();
    while let Some(row) = rows.next()? {
        let json: String = row.get(2)?;
        let rating = serde_json::from_str(&json);
        ratings.push(StoredRating {
            seq: row.get(0)?,
            given_at: Timestamp::from_ms(row.get(1)?),
            rating: rating.map_err(|_| StoreError::Unreadable("a rating"))?,
            held_back_until: Timestamp::from_ms(row.get(3)?),
        });
    }
    Ok(ratings)
}

/// Adds a rating, whose event is there already.
pub fn append(tx: &Transaction, case_id: i64, stored: &StoredRating) -> Result<(), StoreError> {
    let json = serde_json::to_string(&stored.rating);
    let sql = "INSERT INTO ratings (case_id, seq, given_at_ms, rating, held_back_until_ms)
               VALUES (?1, ?2, ?3, ?4, ?5)";
    tx.prepare_cached(sql)?.execute(params![
        case_id,
        stored.seq,
        stored.given_at.as_ms(),
        json.map_err(|_| StoreError::Unreadable("a rating"))?,
        stored.held_back_until.as_ms(),
    ])?;
    Ok(())
}

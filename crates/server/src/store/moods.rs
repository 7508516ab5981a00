//! What the barometer hears: one-tap moods, which are kept for two weeks, counted
//! and never published; and ratings.

use rusqlite::{Row, Transaction, params};
use xiuhua_core::assess::barometer::Mood;
use xiuhua_core::assess::rating::Grade;
use xiuhua_core::city::DivisionCode;
use xiuhua_core::time::{CalendarDay, Timestamp};

use super::changed::last_of;
use super::columns::{by_name, instant, name_of, parsed};
use super::{Store, StoreError};

/// A rating as far as the barometer hears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenRating {
    /// The community that its case lies in.
    pub community: DivisionCode,
    /// When it was given.
    pub given_at: Timestamp,
    /// How well the case was dealt with.
    pub level: Grade,
}

/// Of each case the last, where it was given from a moment on.
const RATINGS_SINCE: &str = "
    SELECT community_code, given_at_ms, rating ->> '$.level' AS level
    FROM ratings r JOIN cases ON cases.id = case_id
    WHERE given_at_ms >= ?1 AND community_code IS NOT NULL
        AND status NOT IN ('withdrawn', 'voided')
        AND r.seq = (SELECT max(seq) FROM ratings WHERE case_id = r.case_id)";

impl Store {
    /// The ratings that were given from a moment on and not changed since, of
    /// cases that count.
    ///
    /// # Errors
    /// Of the database.
    pub async fn ratings_since(&self, since: Timestamp) -> Result<Vec<GivenRating>, StoreError> {
        self.read(move |tx| {
            let mut statement = tx.prepare_cached(RATINGS_SINCE)?;
            let mut rows = statement.query([since.as_ms()])?;
            let mut ratings = Vec::new();
            while let Some(row) = rows.next()? {
                ratings.extend(StoreError::skip_unreadable(given(row), "a rating")?);
            }
            Ok(ratings)
        })
        .await
    }

    /// Keeps a mood, in the place of one of the same device and day, and forgets
    /// what was said before `first_day`. Tells whether there was one.
    ///
    /// # Errors
    /// Of the database.
    pub async fn keep_mood(&self, mood: Mood, first_day: CalendarDay) -> Result<bool, StoreError> {
        self.write(move |tx| {
            forget(tx, first_day)?;
            insert(tx, &mood)
        })
        .await
    }

    /// Keeps moods that come together, such as a demonstration's.
    ///
    /// # Errors
    /// Of the database; none is then kept.
    pub async fn keep_moods(&self, moods: Vec<Mood>) -> Result<(), StoreError> {
        self.write(move |tx| moods.iter().try_for_each(|mood| insert(tx, mood).map(drop)))
            .await
    }

    /// The days of which there are moods.
    ///
    /// # Errors
    /// Of the database.
    pub async fn days_of_moods(&self) -> Result<Vec<CalendarDay>, StoreError> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached("SELECT DISTINCT day FROM moods")?;
            let days = statement.query_map([], |row| row.get::<_, String>(0))?;
            let mut found = Vec::new();
            for day in days {
                let day = CalendarDay::parse(&day?);
                found.push(day.ok_or(StoreError::Unreadable("a day"))?);
            }
            Ok(found)
        })
        .await
    }

    /// Forgets what was said before a day.
    ///
    /// # Errors
    /// Of the database.
    pub async fn forget_moods(&self, first_day: CalendarDay) -> Result<(), StoreError> {
        self.write(move |tx| forget(tx, first_day)).await
    }

    /// The moods that were given or changed after the one of number `seen`, and
    /// the number of the last.
    ///
    /// # Errors
    /// Of the database.
    pub async fn moods_after(&self, seen: i64) -> Result<(Vec<Mood>, i64), StoreError> {
        self.read(move |tx| {
            let sql = "SELECT * FROM moods WHERE id > ?1 ORDER BY id";
            let mut statement = tx.prepare_cached(sql)?;
            let mut rows = statement.query([seen])?;
            let mut moods = Vec::new();
            while let Some(row) = rows.next()? {
                moods.extend(StoreError::skip_unreadable(from_row(row), "a mood")?);
            }
            Ok((moods, last_of(tx, "moods")?))
        })
        .await
    }
}

fn given(row: &Row) -> Result<GivenRating, StoreError> {
    let community: String = row.get("community_code")?;
    let level: Option<u8> = row.get("level").unwrap_or_default();
    let level = level.and_then(Grade::new);
    Ok(GivenRating {
        community: parsed(&community, "a community")?,
        given_at: instant(row, "given_at_ms")?,
        level: level.ok_or(StoreError::Unreadable("a level"))?,
    })
}

fn insert(tx: &Transaction, mood: &Mood) -> Result<bool, StoreError> {
    let (day, key) = (mood.day.to_string(), mood.key.to_string());
    let sql = "DELETE FROM moods WHERE day = ?1 AND key = ?2";
    let was_there = tx.prepare_cached(sql)?.execute([&day, &key])? > 0;
    let sql = "INSERT INTO moods (day, key, community, weather, topic, words)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    tx.prepare_cached(sql)?.execute(params![
        day,
        key,
        mood.community.to_string(),
        name_of(&mood.weather)?,
        mood.topic,
        mood.words,
    ])?;
    Ok(was_there)
}

fn forget(tx: &Transaction, first_day: CalendarDay) -> Result<(), StoreError> {
    let sql = "DELETE FROM moods WHERE day < ?1";
    tx.prepare_cached(sql)?.execute([first_day.to_string()])?;
    Ok(())
}

fn from_row(row: &Row) -> Result<Mood, StoreError> {
    let (key, day): (String, String) = (row.get("key")?, row.get("day")?);
    let key = serde_json::from_value(key.into()).map_err(|_| StoreError::Unreadable("a key"))?;
    let community: String = row.get("community")?;
    Ok(Mood {
        key,
        day: CalendarDay::parse(&day).ok_or(StoreError::Unreadable("a day"))?,
        community: parsed(&community, "a community")?,
        weather: by_name(row, "weather")?,
        topic: row.get("topic")?,
        words: row.get("words")?,
    })
}

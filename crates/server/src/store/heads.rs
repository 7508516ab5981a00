//! How far cases have come, for whoever follows many.

use rusqlite::OptionalExtension;
use xiuhua_core::case::{CaseCode, CaseView};

use super::cases::{IS_PUBLIC, from_row};
use super::{Store, StoreError};

impl Store {
    /// The number of each case's last event, in their order; `None` for a case
    /// that is not there, or not for everybody.
    ///
    /// # Errors
    /// Of the database.
    pub async fn heads(&self, codes: Vec<CaseCode>) -> Result<Vec<Option<u32>>, StoreError> {
        self.read(move |tx| {
            let sql = format!("SELECT seq FROM cases WHERE code = ?1 AND {IS_PUBLIC}");
            let mut statement = tx.prepare_cached(&sql)?;
            let mut heads = Vec::with_capacity(codes.len());
            for code in codes {
                let seq = statement.query_row([code.digits()], |row| row.get(0));
                heads.push(seq.optional()?);
            }
            Ok(heads)
        })
        .await
    }

    /// Those of the cases that everybody may see, in their order and without
    /// events, at most so many.
    ///
    /// # Errors
    /// Of the database.
    pub async fn public_of(
        &self,
        codes: Vec<CaseCode>,
        at_most: usize,
    ) -> Result<Vec<CaseView>, StoreError> {
        self.read(move |tx| {
            let sql = format!("SELECT * FROM cases WHERE code = ?1 AND {IS_PUBLIC}");
            let mut statement = tx.prepare_cached(&sql)?;
            let mut found = Vec::new();
            for code in codes {
                let case = statement.query_row([code.digits()], |row| Ok(from_row(tx, row)));
                if let Some(case) = case.optional()? {
                    found.push(case?.into_public_view());
                }
                if found.len() == at_most {
                    break;
                }
            }
            Ok(found)
        })
        .await
    }

    /// A number that changes when another process has written to the database
    /// (what this one writes does not change it).
    ///
    /// # Errors
    /// Of the database.
    pub async fn version_of_others(&self) -> Result<i64, StoreError> {
        let writer = self.writer.clone().lock_owned().await;
        super::blocking(move || {
            let version = writer.pragma_query_value(None, "data_version", |row| row.get(0));
            Ok(version?)
        })
        .await
    }
}

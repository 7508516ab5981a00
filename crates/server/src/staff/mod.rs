//! The staff: who of which unit holds which token.
//!
//! A token is 256 random bits, shown once when it is made; only its SHA-256 is
//! kept. The file is read again whenever it has changed, so that a token that
//! is taken away opens nothing from that moment on.

mod file;
mod token;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::HeaderMap;
use xiuhua_core::city::{CityPack, Facts};
use xiuhua_core::rules::Unit;

pub use file::{StaffError, StaffFile};
pub use token::Token;

use crate::http::authorization::bearer;
use crate::http::problem::{Code, Problem};
use file::{Entry, Stamp};

/// Somebody of a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// As it is recorded with every step.
    pub name: String,
    /// The unit.
    pub unit: Unit,
}

/// Everybody who may act for a unit.
#[derive(Debug, Clone)]
pub struct Staff {
    path: PathBuf,
    /// Of the environment: there from the start, until the end.
    fixed: Arc<[Entry]>,
    read: Arc<Mutex<Read>>,
}

/// What the file said when it was last read.
#[derive(Debug, Default)]
struct Read {
    stamp: Option<Stamp>,
    entries: Vec<Entry>,
    /// Those who are there until the end of the process, in no file.
    for_now: Vec<Entry>,
}

impl Staff {
    /// The staff of a file, which may come later, and of a JSON text of the same
    /// form.
    ///
    /// # Errors
    /// [`StaffError`]: a mistake should be told at the start.
    pub fn open(path: PathBuf, json: Option<&str>) -> Result<Self, StaffError> {
        let fixed = json.map(file::parse).transpose()?.unwrap_or_default();
        let staff = Self {
            fixed: fixed.into(),
            read: Arc::default(),
            path,
        };
        staff.refresh()?;
        Ok(staff)
    }

    /// Who holds the token that a request brings.
    ///
    /// # Errors
    /// 401.
    pub fn member(
        &self,
        headers: &HeaderMap,
        facts: &Facts,
        pack: &CityPack,
    ) -> Result<Member, Problem> {
        let refused = |detail| Problem::new(Code::TokenRequired, detail);
        let needed = "Authorization: Bearer <token>, as `xiuhua-server staff add` has printed it";
        let token = bearer(headers).ok_or_else(|| refused(needed))?;
        let token: Token = token.parse().map_err(|_| refused(needed))?;
        if let Err(error) = self.refresh() {
            tracing::error!(%error, "the staff stays as it was");
        }
        let entry = self.holder_of(&token);
        let entry = entry.ok_or_else(|| refused("this token is nobody's, or nobody's any more"))?;
        let unit = facts.unit(pack, &entry.unit).ok_or_else(|| {
            tracing::error!(
                unit = entry.unit,
                "somebody is of a unit that the city has not"
            );
            refused("this token's unit is not one of this city's")
        })?;
        Ok(Member {
            name: entry.name,
            unit,
        })
    }

    /// Adds somebody of a unit until the end of the process, with a new token.
    ///
    /// # Errors
    /// Where the system has no randomness.
    pub fn hire_for_now(&self, name: &str, unit: &str) -> Result<Token, getrandom::Error> {
        let token = Token::draw()?;
        let entry = Entry {
            name: name.to_owned(),
            unit: unit.to_owned(),
            token_sha256: token.hash(),
        };
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.for_now.push(entry);
        Ok(token)
    }

    /// Compares with every entry, and each in the same time, whoever it is.
    fn holder_of(&self, token: &Token) -> Option<Entry> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let hash = token.hash();
        let all = self.fixed.iter().chain(&read.entries).chain(&read.for_now);
        let found = all.fold(None, |found, entry| {
            match entry.token_sha256.matches(&hash) {
                true => Some(entry),
                false => found,
            }
        });
        found.cloned()
    }

    /// Reads the file again if it has changed.
    fn refresh(&self) -> Result<(), StaffError> {
        let stamp = Stamp::of(&self.path);
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if stamp != read.stamp {
            read.entries = match stamp {
                Some(_) => StaffFile::read(&self.path)?.into_entries(),
                None => Vec::new(),
            };
            read.stamp = stamp;
        }
        Ok(())
    }
}

//! The reporters' secrets: derived, never stored.
//!
//! A thief of the database (a backup, say) learns no secret without the key
//! file beside it; and the answer to a report can be given again at any time.

use std::io;
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use xiuhua_core::assess::barometer::MoodKey;
use xiuhua_core::case::{CaseCode, CaseSecret};

use crate::config::ConfigError;
use crate::data_dir::SECRET_KEY;
use crate::key_file::read_or_make;

const KEY_BYTES: usize = 32;
/// Says what is derived, so that the key can serve other purposes later.
const PURPOSE: &str = "case-secret/v1:";
/// See [`PURPOSE`].
const CURSOR_PURPOSE: &str = "list-cursor/v1:";
/// See [`PURPOSE`].
const MOOD_PURPOSE: &str = "mood-key/v1:";

/// Derives each case's secret from its code and the deployment's key.
#[derive(Clone)]
pub struct Secrets(Hmac<Sha256>);

impl Secrets {
    /// Reads the key of a data folder, or makes one.
    ///
    /// # Errors
    /// [`ConfigError::File`] for a key that cannot be read, made, or has
    /// another length: a wrong key would lock every reporter out.
    pub fn open(data_dir: &Path) -> Result<Self, ConfigError> {
        let key = read_or_make(data_dir, SECRET_KEY, || {
            let mut key = vec![0; KEY_BYTES];
            getrandom::fill(&mut key).map_err(io::Error::other)?;
            Ok(key)
        })?;
        Self::new(&key).map_err(|source| ConfigError::File {
            path: data_dir.join(SECRET_KEY),
            source,
        })
    }

    /// Reads the key of a data folder or a backup.
    ///
    /// # Errors
    /// Of the file, also for another length.
    pub fn read(dir: &Path) -> io::Result<Self> {
        Self::new(&std::fs::read(dir.join(SECRET_KEY))?)
    }

    fn new(key: &[u8]) -> io::Result<Self> {
        if key.len() != KEY_BYTES {
            let reason = format!("{} bytes, but a key has {KEY_BYTES}", key.len());
            return Err(io::Error::other(reason));
        }
        let keyed = Hmac::new_from_slice(key);
        keyed.map(Self).map_err(io::Error::other)
    }

    /// The secret of a case: HMAC-SHA256, its first 128 bits.
    pub fn of(&self, code: CaseCode) -> CaseSecret {
        CaseSecret::new(self.derive(PURPOSE, &code.digits()))
    }

    /// The cursor of a list that ends with a case. Nobody can make one of a
    /// code: whoever tries codes would learn which of them are private cases.
    pub fn cursor(&self, code: CaseCode) -> String {
        let mark: [u8; 8] = self.derive(CURSOR_PURPOSE, &code.digits());
        let mark: String = mark.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{}.{mark}", code.digits())
    }

    /// The case of a cursor; `None` for one that was not given out here.
    pub fn case_of_cursor(&self, cursor: &str) -> Option<CaseCode> {
        let (code, _) = cursor.split_once('.')?;
        let code: CaseCode = code.parse().ok()?;
        let given = self.cursor(code);
        // In a time that does not depend on the content.
        let difference = given.bytes().zip(cursor.bytes());
        let difference = difference.fold(0, |sum, (a, b)| sum | (a ^ b));
        (difference == 0 && given.len() == cursor.len()).then_some(code)
    }

    /// By what the moods of a device are known to be of one, without the number
    /// that it keeps. It is forgotten with the moods, after two weeks: until then
    /// it must be the same, or a device would have two voices in a week.
    pub fn mood_key(&self, device: &str) -> MoodKey {
        MoodKey::new(self.derive(MOOD_PURPOSE, device))
    }

    fn derive<const N: usize>(&self, purpose: &str, of: &str) -> [u8; N] {
        let mut mac = self.0.clone();
        mac.update(purpose.as_bytes());
        mac.update(of.as_bytes());
        let mut bytes = [0; N];
        bytes.copy_from_slice(&mac.finalize().into_bytes()[..N]);
        bytes
    }
}

//! The public code of a case, which people read aloud and copy by hand.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many digits a code has: six of the date, six drawn, one to check.
const LEN: usize = 13;

/// Damm's quasigroup of order 10 (H. M. Damm, "Total anti-symmetrische
/// Quasigruppen", 2004): its check digit finds every single wrong digit and
/// every swap of neighbours, the two mistakes people make on the telephone.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// A case's code: `YYMMDD-NNNNNN-C`. Digits alone, because it is read out over
/// a telephone and typed on a kiosk; drawn, not counted, so that it does not
/// tell how many private cases a day has.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CaseCode([u8; LEN]);

/// Why a text is not a case code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CaseCodeError {
    /// Not thirteen digits.
    #[error("a case code has 13 digits")]
    Length,
    /// The check digit does not fit: a digit is wrong or two are swapped.
    #[error("the code's check digit does not fit: please look at each digit again")]
    CheckDigit,
}

impl CaseCode {
    /// The code of a case of this date with this drawn number, of which the
    /// last six digits count.
    pub fn new((year, month, day): (i32, u8, u8), drawn: u32) -> Self {
        let date = year.rem_euclid(100) as u32 * 10_000 + u32::from(month) * 100 + u32::from(day);
        let body = u64::from(date) * 1_000_000 + u64::from(drawn % 1_000_000);
        let mut digits = [0; LEN];
        let mut rest = body;
        for digit in digits[..LEN - 1].iter_mut().rev() {
            *digit = (rest % 10) as u8;
            rest /= 10;
        }
        digits[LEN - 1] = damm(&digits[..LEN - 1]);
        Self(digits)
    }

    /// The thirteen digits without separators, as in a URL.
    pub fn digits(&self) -> String {
        self.0.iter().map(|&d| char::from(b'0' + d)).collect()
    }
}

fn damm(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |interim, &digit| {
        DAMM[usize::from(interim)][usize::from(digit)]
    })
}

impl fmt::Display for CaseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        write!(f, "{}-{}-{}", &digits[..6], &digits[6..12], &digits[12..])
    }
}

impl fmt::Debug for CaseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CaseCode({self})")
    }
}

impl FromStr for CaseCode {
    type Err = CaseCodeError;

    /// Reads what people type: spaces, dashes of all kinds and full-width
    /// digits (as Chinese input methods make them) are understood, and marks
    /// without width that come along when a code is copied out of a chat.
    fn from_str(text: &str) -> Result<Self, CaseCodeError> {
        let mut digits = [0; LEN];
        let mut count = 0;
        for char in text.chars() {
            let digit = match char {
                '0'..='9' => char as u32 - '0' as u32,
                '０'..='９' => char as u32 - '０' as u32,
                '-' | '\u{2010}'..='\u{2015}' | '−' | '－' => continue,
                '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => continue,
                space if space.is_whitespace() => continue,
                _ => return Err(CaseCodeError::Length),
            };
            *digits.get_mut(count).ok_or(CaseCodeError::Length)? = digit as u8;
            count += 1;
        }
        if count != LEN {
            return Err(CaseCodeError::Length);
        }
        if damm(&digits) != 0 {
            return Err(CaseCodeError::CheckDigit);
        }
        Ok(Self(digits))
    }
}

impl Serialize for CaseCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CaseCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

//! Collecting what is wrong with one file of a pack.

use std::fmt::Arguments;

use super::Finding;
use crate::city::{Bilingual, PackProblem};

/// Problems of one file. Fields are given as `format_args!`: nothing is written
/// where nothing is wrong.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    errors: Vec<PackProblem>,
    warnings: Vec<PackProblem>,
}

impl Problems {
    /// An error, unless it holds.
    pub(crate) fn require(&mut self, holds: bool, field: Arguments, reason: &str) {
        if !holds {
            self.error(field, reason);
        }
    }

    /// A warning, unless it holds: the pack can be used, but not as meant.
    pub(crate) fn advise(&mut self, holds: bool, field: Arguments, reason: &str) {
        if !holds {
            self.warning(field, reason);
        }
    }

    /// Something that keeps the pack from being used.
    #[cold]
    pub(crate) fn error(&mut self, field: Arguments, reason: impl Into<String>) {
        self.errors.push(problem(field, reason.into()));
    }

    /// Something that is likely not meant.
    #[cold]
    pub(crate) fn warning(&mut self, field: Arguments, reason: impl Into<String>) {
        self.warnings.push(problem(field, reason.into()));
    }

    /// Words in both languages.
    pub(crate) fn words(&mut self, words: &Bilingual, field: Arguments) {
        let are_there = !words.zh.trim().is_empty() && !words.en.trim().is_empty();
        self.require(are_there, field, "needs words in both languages");
    }

    /// A name for links and keys.
    pub(crate) fn id(&mut self, id: &str, field: Arguments) {
        let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let is_id = !id.is_empty() && id.chars().all(is_word);
        self.require(is_id, field, "small letters, digits and dashes");
    }

    /// A telephone number.
    pub(crate) fn number(&mut self, number: &str, field: Arguments) {
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        self.require(is_number, field, "a number to call, digits only");
    }

    pub(crate) fn extend(&mut self, errors: impl IntoIterator<Item = PackProblem>) {
        self.errors.extend(errors);
    }

    pub(crate) fn into_errors(self) -> Vec<PackProblem> {
        self.errors
    }

    pub(super) fn is_sound(&self) -> bool {
        self.errors.is_empty()
    }

    pub(super) fn into_findings(self, file: &'static str) -> impl Iterator<Item = Finding> {
        let found = move |is_error: bool| {
            move |PackProblem { field, reason }| Finding {
                file,
                // A file that is no JSON has no fields.
                field: if field == file { String::new() } else { field },
                reason,
                is_error,
            }
        };
        let errors = self.errors.into_iter().map(found(true));
        errors.chain(self.warnings.into_iter().map(found(false)))
    }
}

fn problem(field: Arguments, reason: String) -> PackProblem {
    PackProblem {
        field: field.to_string(),
        reason,
    }
}

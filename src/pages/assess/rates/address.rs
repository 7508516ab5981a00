//! The page's address, and the spans of time that it offers.

use xiuhua_core::assess::rates::Month;
use xiuhua_core::backend::assess::RatesQuery;

use crate::routes::Route;
use crate::say;
use crate::words::Words;

/// A span of time that is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// The present month.
    This,
    /// The one before.
    Last,
    /// Three months up to the present.
    Three,
    /// A year up to the present.
    Twelve,
}

impl Period {
    /// In the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::This, Self::Last, Self::Three, Self::Twelve];

    /// What it is called.
    pub fn name(self, words: Words) -> &'static str {
        match self {
            Self::This => say!(words, rates.this_month),
            Self::Last => say!(words, rates.last_month),
            Self::Three => say!(words, rates.three_months),
            Self::Twelve => say!(words, rates.twelve_months),
        }
    }

    /// Its first and its last month.
    pub fn months(self, now: Month) -> (Month, Month) {
        match self {
            Self::This => (now, now),
            Self::Last => (now.before(), now.before()),
            Self::Three => (now.plus(-2), now),
            Self::Twelve => RatesQuery::default().months(now),
        }
    }

    /// The same question about this span. Months are named, so that a link means
    /// tomorrow what it means today; only the year is the last one, always.
    pub fn of(self, query: &RatesQuery, now: Month) -> RatesQuery {
        let months = match self {
            Self::Twelve => None,
            _ => Some(self.months(now)),
        };
        RatesQuery {
            from: months.map(|(from, _)| from),
            to: months.map(|(_, to)| to),
            ..query.clone()
        }
    }
}

/// The page of a question.
pub fn url(query: &RatesQuery) -> String {
    let query = query.to_query();
    Route::Rates(query.trim_start_matches('?').to_owned()).url()
}

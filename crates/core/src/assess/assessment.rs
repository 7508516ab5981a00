//! `assessment.json` of a city pack.

use super::barometer::BarometerTerms;
use super::rates::RateTerms;
use super::rating::RatingTerms;
use crate::city::{Bilingual, PackProblem, read_file};

/// `cities/<id>/assessment.json`: by which rules residents judge the work.
///
/// A city without this file has no ratings, rates and barometer: windows and
/// weights are a city's own decision, and none is made for it. Made only by
/// reading it, which refuses weights that do not add up.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessment {
    /// Where the rules are from, and whether they are made up.
    pub(super) source: Bilingual,
    /// How a case is rated.
    pub(super) rating: RatingTerms,
    /// How the open rates are counted.
    pub(super) rates: RateTerms,
    /// How moods become weather.
    pub(super) barometer: BarometerTerms,
}

impl Assessment {
    /// Reads and checks an `assessment.json`.
    ///
    /// # Errors
    /// The first [`PackProblem`].
    pub fn from_json(json: &[u8]) -> Result<Self, PackProblem> {
        let assessment: Self = read_file(json, "assessment.json")?;
        let mut problems = assessment.problems().into_iter();
        problems.next().map_or(Ok(assessment), Err)
    }

    /// Everything that is wrong with the rules as such; nothing if
    /// [`Self::from_json`] has read them.
    pub(crate) fn problems(&self) -> Vec<PackProblem> {
        super::check::problems(self)
    }

    /// Where the rules are from, and whether they are made up.
    pub fn source(&self) -> &Bilingual {
        &self.source
    }

    /// How a case is rated.
    pub fn rating(&self) -> &RatingTerms {
        &self.rating
    }

    /// How the open rates are counted.
    pub fn rates(&self) -> &RateTerms {
        &self.rates
    }

    /// How moods become weather.
    pub fn barometer(&self) -> &BarometerTerms {
        &self.barometer
    }
}

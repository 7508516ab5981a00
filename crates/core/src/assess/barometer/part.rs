//! Voices of one kind, and what they say together.

/// Voices of one kind, each worth 0 to 1,000 thousandths. Parts add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    /// How many.
    pub voices: u64,
    /// The sum of what they are worth.
    pub sum_permille: u64,
    /// The sum of its squares.
    pub sum_of_squares: u64,
}

/// Where a mean lies, and how uncertain that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Estimate {
    /// Between 0 and 1.
    pub mean: f64,
    /// Of the mean, not of the voices.
    pub variance: f64,
}

impl Part {
    /// Adds a voice.
    pub fn hear(&mut self, permille: u16) {
        let permille = u64::from(permille.min(1_000));
        self.voices += 1;
        self.sum_permille += permille;
        self.sum_of_squares += permille * permille;
    }

    /// Adds all of another.
    pub fn add(&mut self, other: &Self) {
        self.voices += other.voices;
        self.sum_permille += other.sum_permille;
        self.sum_of_squares += other.sum_of_squares;
    }

    /// Open cases, so many of which are overdue.
    pub fn punctual(open: u64, overdue: u64) -> Self {
        let punctual = open.saturating_sub(overdue);
        Self {
            voices: open,
            sum_permille: punctual * 1_000,
            sum_of_squares: punctual * 1_000_000,
        }
    }

    /// Between 0 and 1; `None` without voices.
    pub fn mean(&self) -> Option<f64> {
        (self.voices > 0).then(|| self.sum_permille as f64 / (1_000.0 * self.voices as f64))
    }

    /// How much single voices differ: the variance with one more voice at either
    /// end, so that a few equal ones do not look like certainty (the "plus two"
    /// of Agresti and Coull 1998).
    fn variance(&self) -> f64 {
        let n = self.voices as f64 + 2.0;
        let mean = (self.sum_permille as f64 / 1_000.0 + 1.0) / n;
        let squares = (self.sum_of_squares as f64 / 1_000_000.0 + 1.0) / n;
        (squares - mean * mean).max(0.0)
    }

    /// The community's mean, drawn toward the city's as if it began with
    /// `prior` of the city's voices; `None` where the city has none.
    ///
    /// The posterior of a normal mean whose prior is the city's (Gelman et al.,
    /// Bayesian Data Analysis, 3rd ed., section 2.5): with n voices of mean m,
    /// the city's mean M and variance σ², and k = `prior`, the mean is
    /// (n m + k M) / (n + k) and its variance σ² / (n + k).
    pub(super) fn toward(&self, city: &Self, prior: u16) -> Option<Estimate> {
        let city_mean = city.mean()?;
        let (n, k) = (self.voices as f64, f64::from(prior));
        let own = self.sum_permille as f64 / 1_000.0;
        Some(Estimate {
            mean: (own + k * city_mean) / (n + k),
            variance: city.variance() / (n + k),
        })
    }
}

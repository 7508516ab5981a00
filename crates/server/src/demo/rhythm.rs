//! When cases come in: by month, day and hour.

use xiuhua_core::time::Timestamp;

use super::random::Random;
use super::script::Rhythm;
use crate::city::CityInUse;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// The moments at which cases come in, in order. Nothing is kept but the hour
/// that has been reached, however many there are.
pub struct Arrivals<'a> {
    city: &'a CityInUse,
    rhythm: &'a Rhythm,
    from: Timestamp,
    hours: i64,
    /// The weight of all hours.
    total: f64,
    hour: i64,
    /// The weight of the hours before.
    passed: f64,
}

impl<'a> Arrivals<'a> {
    /// Within so many days before `until`.
    pub fn new(city: &'a CityInUse, rhythm: &'a Rhythm, days: u32, until: Timestamp) -> Self {
        let mut arrivals = Self {
            from: until.plus_ms(-i64::from(days.max(1)) * DAY_MS),
            hours: i64::from(days.max(1)) * 24,
            city,
            rhythm,
            total: 0.0,
            hour: 0,
            passed: 0.0,
        };
        arrivals.total = (0..arrivals.hours).map(|hour| arrivals.weight(hour)).sum();
        arrivals
    }

    /// When the part `n / of` of all cases has come in, give or take half a
    /// case. To be asked in order.
    pub fn at(&mut self, n: usize, of: usize, random: &mut Random) -> Timestamp {
        let reached = (n as f64 + random.unit()) / of as f64 * self.total;
        let mut weight = self.weight(self.hour);
        while self.passed + weight < reached && self.hour + 1 < self.hours {
            self.passed += weight;
            self.hour += 1;
            weight = self.weight(self.hour);
        }
        let part = ((reached - self.passed) / weight.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
        let within_ms = (part * HOUR_MS as f64) as i64;
        self.begin_of(self.hour).plus_ms(within_ms)
    }

    fn begin_of(&self, hour: i64) -> Timestamp {
        self.from.plus_ms(hour * HOUR_MS)
    }

    fn weight(&self, hour: i64) -> f64 {
        let at = self.begin_of(hour);
        let hours = match is_worked(self.city, at) {
            true => &self.rhythm.workday,
            false => &self.rhythm.day_off,
        };
        // More and more people know of it.
        let known = 1.0 + hour as f64 / self.hours as f64;
        hours[hour_of(self.city, at)] * self.rhythm.months[month_of(self.city, at)] * known
    }
}

/// The month of a moment on the city's clock, from 0.
pub fn month_of(city: &CityInUse, at: Timestamp) -> usize {
    let (_, month, _) = at.civil_date(city.pack.utc_offset_minutes);
    usize::from(month.clamp(1, 12)) - 1
}

/// Its hour.
pub fn hour_of(city: &CityInUse, at: Timestamp) -> usize {
    let of_day_ms = local_ms(city, at).rem_euclid(DAY_MS);
    usize::try_from(of_day_ms / HOUR_MS).unwrap_or(0)
}

/// The day's number, the same for all moments of a day on the city's clock.
pub fn day_of(city: &CityInUse, at: Timestamp) -> i64 {
    local_ms(city, at).div_euclid(DAY_MS)
}

fn is_worked(city: &CityInUse, at: Timestamp) -> bool {
    let begin = at.plus_ms(-local_ms(city, at).rem_euclid(DAY_MS));
    let offset = city.pack.utc_offset_minutes;
    let calendar = &city.facts.calendar;
    calendar.working_ms_between(begin, begin.plus_ms(DAY_MS), offset) > 0
}

fn local_ms(city: &CityInUse, at: Timestamp) -> i64 {
    at.as_ms() + i64::from(city.pack.utc_offset_minutes) * 60_000
}

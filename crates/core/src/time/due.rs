//! By when something has to be done.
//!
//! GB/T 30428.8-2020 measures filing, handling and closing (立案, 处置, 结案) in
//! urgent working hours, working hours and working days, and leaves to each
//! city how many. To the minute, this is our own reading:
//!
//! * Urgent hours and natural days run on without a stop, 24 hours a day.
//! * Working time is a clock that runs only within the working hours of working
//!   days. A working hour is an hour of that clock, and n working days are n
//!   times the working hours of a day. So what is filed while people work is
//!   due at the same time of the n-th working day after; what is filed while
//!   nobody works counts from the next working moment and is due at the end of
//!   the n-th working day. Nobody loses time by filing early or late, and
//!   nothing filed later is due earlier.
//! * A limit that is used up at the very end of working time is due then, and
//!   not when work begins again.

use super::calendar::WorkingCalendar;
use super::civil::{DAY_MS, date_of_day, offset_ms};
use super::{Limit, LimitUnit, Timestamp};

const HOUR_MS: i64 = 3_600_000;

/// By when something has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Due {
    /// The last moment in time.
    pub at: Timestamp,
    /// Whether a year was counted through whose holidays are not announced
    /// yet: the moment may still change.
    pub is_provisional: bool,
}

impl WorkingCalendar {
    /// By when something is due that was filed then, for a place
    /// `utc_offset_minutes` east of Greenwich. Never before it was filed.
    pub fn due(&self, filed_at: Timestamp, limit: Limit, utc_offset_minutes: i32) -> Due {
        let count = i64::from(limit.count);
        match limit.unit {
            LimitUnit::UrgentHour => running_on(filed_at, count * HOUR_MS),
            LimitUnit::NaturalDay => running_on(filed_at, count * DAY_MS),
            LimitUnit::WorkingHour => {
                self.after_working_ms(filed_at, count * HOUR_MS, utc_offset_minutes)
            }
            LimitUnit::WorkingDay => {
                self.after_working_ms(filed_at, count * self.day_ms(), utc_offset_minutes)
            }
        }
    }

    /// Milliseconds of working time from one moment to a later one; none if it
    /// is not later.
    pub fn working_ms_between(
        &self,
        from: Timestamp,
        to: Timestamp,
        utc_offset_minutes: i32,
    ) -> i64 {
        let clock = |at| self.clock_ms(local_ms(at, utc_offset_minutes));
        (clock(to) - clock(from)).max(0)
    }

    /// When so many milliseconds of working time have passed; at once for none.
    pub fn after_working_ms(&self, filed_at: Timestamp, ms: i64, utc_offset_minutes: i32) -> Due {
        let filed = local_ms(filed_at, utc_offset_minutes);
        let due = match ms {
            ..=0 => filed,
            _ => self.moment_of(self.clock_ms(filed) + ms, filed.div_euclid(DAY_MS)),
        };
        let year = |local_ms: i64| date_of_day(local_ms.div_euclid(DAY_MS)).0;
        Due {
            at: filed_at.plus_ms(due - filed),
            is_provisional: !self.is_announced(year(filed), year(due)),
        }
    }

    /// How far the clock of working time has come: only differences tell.
    fn clock_ms(&self, local_ms: i64) -> i64 {
        let day = local_ms.div_euclid(DAY_MS);
        let today = match self.is_working_day(day) {
            true => self.worked_by(local_ms.rem_euclid(DAY_MS)),
            false => 0,
        };
        self.working_days_before(day) * self.day_ms() + today
    }

    /// When the clock of working time first shows this, on `first_day` or later.
    fn moment_of(&self, clock_ms: i64, first_day: i64) -> i64 {
        let is_over = |day: i64| self.working_days_before(day + 1) * self.day_ms() >= clock_ms;
        let mut reached = first_day;
        let mut step = 1;
        while !is_over(reached + step) {
            step *= 2;
        }
        // The day lies in reached..=reached + step.
        let mut last = reached + step;
        while reached < last {
            let middle = reached + (last - reached) / 2;
            match is_over(middle) {
                true => last = middle,
                false => reached = middle + 1,
            }
        }
        let rest = clock_ms - self.working_days_before(last) * self.day_ms();
        last * DAY_MS + self.time_when_worked(rest)
    }
}

fn running_on(filed_at: Timestamp, ms: i64) -> Due {
    Due {
        at: filed_at.plus_ms(ms),
        is_provisional: false,
    }
}

fn local_ms(at: Timestamp, utc_offset_minutes: i32) -> i64 {
    at.as_ms() + offset_ms(utc_offset_minutes)
}

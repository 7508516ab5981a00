//! How much time is left until something is due, as one would say it.
//!
//! The clock of a limit is the one it was set in: of two working days are left
//! working days, then working hours; of two urgent hours, hours. What is over
//! is told in plain time: so long has the resident waited for it.

use super::calendar::WorkingCalendar;
use super::civil::DAY_MS;
use super::{Limit, LimitUnit, Timestamp};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// What is left until a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remaining {
    /// It is yet to come.
    Left {
        /// How long it is until then.
        span: Span,
        /// Whether it is the last quarter of the limit, or the last day of a
        /// long one: time to look whether something happens.
        is_soon: bool,
    },
    /// It has passed so long ago.
    Over(Span),
}

/// A length of time in one unit; at least 1 of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// How many.
    pub count: i64,
    /// Of what.
    pub unit: SpanUnit,
}

/// What a [`Span`] is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanUnit {
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// 24 hours.
    Day,
    /// A minute within working hours.
    WorkingMinute,
    /// An hour within working hours.
    WorkingHour,
    /// The working hours of one day.
    WorkingDay,
}

impl WorkingCalendar {
    /// What is left of a limit that ends at `due_at`, for a place
    /// `utc_offset_minutes` east of Greenwich.
    pub fn remaining(
        &self,
        now: Timestamp,
        due_at: Timestamp,
        limit: Limit,
        utc_offset_minutes: i32,
    ) -> Remaining {
        if now > due_at {
            return over(now, due_at);
        }
        let count = i64::from(limit.count);
        let running_ms = due_at.as_ms() - now.as_ms();
        let working_ms = || self.working_ms_between(now, due_at, utc_offset_minutes);
        let day_ms = self.day_ms();
        match limit.unit {
            LimitUnit::UrgentHour => left(running_ms, count * HOUR_MS, Clock::RUNNING.in_hours()),
            LimitUnit::NaturalDay => left(running_ms, count * DAY_MS, Clock::RUNNING),
            LimitUnit::WorkingHour => {
                let clock = Clock::working(day_ms).in_hours();
                left(working_ms(), count * HOUR_MS, clock)
            }
            LimitUnit::WorkingDay => left(working_ms(), count * day_ms, Clock::working(day_ms)),
        }
    }
}

impl Remaining {
    /// What is left until `due_at` where nobody knows of which limit: in plain
    /// time.
    pub fn in_natural_time(now: Timestamp, due_at: Timestamp) -> Self {
        if now > due_at {
            return over(now, due_at);
        }
        let ms = due_at.as_ms() - now.as_ms();
        left(ms, i64::MAX, Clock::RUNNING)
    }
}

/// The units that time is told in.
#[derive(Clone, Copy)]
struct Clock {
    minute: SpanUnit,
    hour: SpanUnit,
    day: SpanUnit,
    day_ms: i64,
    /// Whether hours are told however many there are.
    only_hours: bool,
}

impl Clock {
    const RUNNING: Self = Self {
        minute: SpanUnit::Minute,
        hour: SpanUnit::Hour,
        day: SpanUnit::Day,
        day_ms: DAY_MS,
        only_hours: false,
    };

    fn working(day_ms: i64) -> Self {
        Self {
            minute: SpanUnit::WorkingMinute,
            hour: SpanUnit::WorkingHour,
            day: SpanUnit::WorkingDay,
            day_ms,
            only_hours: false,
        }
    }

    fn in_hours(self) -> Self {
        Self {
            only_hours: true,
            ..self
        }
    }

    /// Days and hours to the nearest, so that a limit which has just begun is
    /// told in full; the last hour in minutes, the last of which has begun.
    fn span(self, ms: i64) -> Span {
        let nearest = |unit_ms: i64| (ms + unit_ms / 2) / unit_ms;
        let minutes = (ms + MINUTE_MS - 1) / MINUTE_MS;
        let (count, unit) = if ms >= self.day_ms && !self.only_hours {
            (nearest(self.day_ms), self.day)
        } else if minutes >= 60 {
            (nearest(HOUR_MS), self.hour)
        } else {
            (minutes, self.minute)
        };
        Span {
            count: count.max(1),
            unit,
        }
    }
}

fn left(ms: i64, limit_ms: i64, clock: Clock) -> Remaining {
    Remaining::Left {
        span: clock.span(ms),
        is_soon: ms <= (limit_ms / 4).min(clock.day_ms),
    }
}

/// Only whole units have gone by.
fn over(now: Timestamp, due_at: Timestamp) -> Remaining {
    let ms = now.as_ms() - due_at.as_ms();
    let (unit_ms, unit) = match ms {
        DAY_MS.. => (DAY_MS, SpanUnit::Day),
        HOUR_MS.. => (HOUR_MS, SpanUnit::Hour),
        _ => (MINUTE_MS, SpanUnit::Minute),
    };
    Remaining::Over(Span {
        count: (ms / unit_ms).max(1),
        unit,
    })
}

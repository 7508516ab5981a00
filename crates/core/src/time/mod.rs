//! Time: instants on the wire and on the screen, working time, and by when
//! something is due.

mod calendar;
mod civil;
mod due;
mod hours;
mod limit;
mod read;
mod remaining;
mod timestamp;

pub use calendar::{CalendarDay, CalendarYear, Holiday, WorkingCalendar};
pub use due::Due;
pub use hours::WorkingHours;
pub use limit::{Limit, LimitUnit};
pub use remaining::{Remaining, Span, SpanUnit};
pub use timestamp::{Timestamp, TimestampError};

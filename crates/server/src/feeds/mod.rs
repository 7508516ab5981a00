//! Cases for other programs: calendars and feed readers.

mod atom;
mod icalendar;
mod sentences;
mod words;

pub use atom::{Feed, MEDIA_TYPE as ATOM, write as atom};
pub use icalendar::{MEDIA_TYPE as CALENDAR, due};
pub use sentences::Teller;
pub use words::{Language, fill};

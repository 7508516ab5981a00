//! Cases for other programs, read by parsers that are not ours.

mod atom;
mod calendar;
mod links;

/// Words that mean something to XML or to iCalendar, and a line.
const DIFFICULT: &str = "<b>&amp; \"q\" 'a'; c, d\\n \u{202e}x ]]>\n第二行🕳️";

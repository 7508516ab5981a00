//! By when a case is due, for a calendar (iCalendar, RFC 5545).
//!
//! An event and no to-do: the calendars of phones show no to-dos.

use xiuhua_core::case::{CaseView, Status};
use xiuhua_core::time::Timestamp;

use super::sentences::Teller;
use super::words::fill;

/// What it is sent as.
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// Octets of a line without its end (3.1).
const MAX_LINE_BYTES: usize = 75;

/// A calendar of one event; `None` where nothing is due and nothing ever was.
/// Of a case that is over it cancels the event, at its last time.
pub fn due(case: &CaseView, origin: &str, teller: Teller) -> Option<String> {
    let (at, is_put_off) = moment(case)?;
    let sentences = teller.sentences();
    let class = ("class", teller.class(case));
    let status = teller.language().words().status(case.status);
    let (title, state) = if case.status.is_final() {
        let title = fill(&sentences.event_title_over, &[class, ("status", status)]);
        (title, "CANCELLED")
    } else if is_put_off {
        let title = fill(&sentences.event_title_suspended, &[class]);
        (title, "TENTATIVE")
    } else {
        (fill(&sentences.event_title, &[class]), "CONFIRMED")
    };
    let (code, standing) = (case.code.to_string(), teller.summary(case));
    let text = [("code", code.as_str()), ("sentences", standing.as_str())];
    let text = fill(&sentences.event_text, &text);
    let digits = case.code.digits();
    let changed = instant(case.changed_at);
    let sequence = case.events.last().map_or(0, |event| event.seq);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Xiuhua//Due dates//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{digits}.due@{}.xiuhua", teller.pack().id),
        format!("DTSTAMP:{changed}"),
        format!("LAST-MODIFIED:{changed}"),
        format!("SEQUENCE:{sequence}"),
        format!("DTSTART:{}", instant(at)),
        format!("SUMMARY:{}", escaped(&title)),
        format!("DESCRIPTION:{}", escaped(&text)),
        format!("LOCATION:{}", escaped(teller.place(case))),
        format!("URL:{origin}/cases/{digits}"),
        format!("STATUS:{state}"),
        // Nobody has to keep the time free.
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    Some(lines.iter().map(|line| folded(line)).collect())
}

/// When it is due, or until when it is put off, or when it was due last.
fn moment(case: &CaseView) -> Option<(Timestamp, bool)> {
    if case.status == Status::Suspended {
        let until = case.events.iter().rev().find_map(|event| event.until);
        return until.map(|until| (until, true));
    }
    let last = || case.events.iter().rev().find_map(|event| event.due_at);
    case.due_at.or_else(last).map(|at| (at, false))
}

/// As a date-time in UTC (3.3.5), to the second.
fn instant(at: Timestamp) -> String {
    let written = at.to_rfc3339(0);
    let seconds = written.get(..19).unwrap_or_default();
    seconds.replace(['-', ':'], "") + "Z"
}

/// As a text value (3.3.11). Control characters are left out (3.1).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.replace("\r\n", "\n").chars() {
        match char {
            '\\' | ';' | ',' => escaped.extend(['\\', char]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(char),
            char if char.is_control() => {}
            char => escaped.push(char),
        }
    }
    escaped
}

/// A content line with its end, folded (3.1): between characters, since not
/// every reader puts the octets together before it decodes them.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut used = 0;
    for char in line.chars() {
        if used + char.len_utf8() > MAX_LINE_BYTES {
            folded.push_str("\r\n ");
            used = 1;
        }
        folded.push(char);
        used += char.len_utf8();
    }
    folded + "\r\n"
}

//! How much time is left until a case is due, in words and shape: by the
//! server's clock, in the units of the case's limit.

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, Status, Step};
use xiuhua_core::time::{Remaining, Span, SpanUnit, Timestamp};

use crate::pages::promise_words::moment;
use crate::say;
use crate::state::facts::{CityFacts, use_facts};
use crate::state::server_clock;
use crate::state::session::{Session, use_session};
use crate::ui::Icon;
use crate::words::Words;

/// What there is to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    /// Nothing is due.
    Nothing,
    /// The clock stands still, until then where that is known.
    Stopped(Option<Timestamp>),
    /// It is due then.
    Running(Timestamp, Remaining),
}

/// The countdown of a case; nothing where nothing is due.
#[component]
pub fn Countdown(
    words: Words,
    /// The case, as a list or its page has it.
    case: CaseView,
    /// Only how much is left, for a row of a list; else also until when.
    #[prop(optional)]
    is_compact: bool,
) -> impl IntoView {
    let (session, facts) = (use_session(), use_facts());
    let clock = server_clock::follow();
    let count = Memo::new(move |_| count(session, facts, &case, clock.get()));
    move || shown(words, session, count.get(), is_compact)
}

/// The countdown of an answer that is owed to a low rating, in plain time.
#[component]
pub fn FollowUpCountdown(
    words: Words,
    /// By when it is due.
    due_at: Timestamp,
    /// Only how much is left; else also until when.
    #[prop(optional)]
    is_compact: bool,
) -> impl IntoView {
    let (session, clock) = (use_session(), server_clock::follow());
    let count =
        Memo::new(move |_| Count::Running(due_at, Remaining::in_natural_time(clock.get(), due_at)));
    move || shown(words, session, count.get(), is_compact)
}

fn shown(words: Words, session: Session, count: Count, is_compact: bool) -> Option<AnyView> {
    let (state, icon) = look(count)?;
    let (left, until) = text(words, session, count)?;
    let until = until.filter(|_| !is_compact);
    let shown = view! {
        <p class="countdown" data-state=state>
            <span class="countdown__left"><Icon name=icon/> <b>{left}</b></span>
            {until.map(|until| view! { " " <span class="countdown__until">{until}</span> })}
        </p>
    };
    Some(shown.into_any())
}

fn count(session: Session, facts: CityFacts, case: &CaseView, now: Timestamp) -> Count {
    if case.status == Status::Suspended {
        let mut steps = case.events.iter().rev();
        let until = steps.find(|event| event.step == Step::Suspend);
        return Count::Stopped(until.and_then(|event| event.until));
    }
    let Some(due_at) = case.due_at.filter(|_| !case.status.is_final()) else {
        return Count::Nothing;
    };
    // Whatever a device without a network believes, the case has come this far.
    let now = now.max(case.changed_at);
    let offset = session.utc_offset_minutes();
    let remaining = facts.get().and_then(|facts| {
        let (rulebook, calendar) = (&facts.rulebook, &facts.calendar);
        let limit = match case.status {
            Status::Answered | Status::Verified => rulebook.checking(),
            _ => {
                let (rule, chosen) = (rulebook.rule_of(case.class.as_ref()), &case.condition);
                let at = case.reported_at;
                rule.condition(chosen.as_deref(), at, calendar, offset)?
                    .limit
            }
        };
        Some(calendar.remaining(now, due_at, limit, offset))
    });
    let remaining = remaining.unwrap_or_else(|| Remaining::in_natural_time(now, due_at));
    Count::Running(due_at, remaining)
}

/// The name of its colour and shape, and its symbol.
fn look(count: Count) -> Option<(&'static str, &'static str)> {
    match count {
        Count::Nothing => None,
        Count::Stopped(_) => Some(("stopped", "clock")),
        Count::Running(_, Remaining::Left { is_soon: false, .. }) => Some(("left", "clock")),
        Count::Running(_, Remaining::Left { is_soon: true, .. }) => Some(("soon", "clock")),
        Count::Running(_, Remaining::Over(_)) => Some(("over", "warning")),
    }
}

/// How much is left, and until when.
fn text(words: Words, session: Session, count: Count) -> Option<(String, Option<String>)> {
    let at = |at| moment(words, session, at, server_clock::now());
    match count {
        Count::Nothing => None,
        Count::Stopped(until) => {
            let until = until.map(|until| say!(words, span.stopped_until, time = at(until)));
            let left = say!(words, span.stopped).to_owned();
            Some((left, until.map(|until| until.to_string())))
        }
        Count::Running(due_at, Remaining::Left { span, .. }) => {
            let left = say!(words, span.left, span = span_words(words, span));
            let until = say!(words, duty.answer_by, time = at(due_at));
            Some((left.to_string(), Some(until.to_string())))
        }
        Count::Running(due_at, Remaining::Over(span)) => {
            let left = say!(words, span.over, span = span_words(words, span));
            let until = say!(words, span.was_due, time = at(due_at));
            Some((left.to_string(), Some(until.to_string())))
        }
    }
}

/// By how much a case is overdue at this moment, in words; `None` where it is
/// not.
pub fn over_words(
    words: Words,
    session: Session,
    facts: CityFacts,
    case: &CaseView,
) -> Option<String> {
    let count = count(session, facts, case, server_clock::now());
    let is_over = matches!(count, Count::Running(_, Remaining::Over(_)));
    text(words, session, count)
        .filter(|_| is_over)
        .map(|(over, _)| over)
}

/// A length of time, such as three working hours.
pub fn span_words(words: Words, span: Span) -> String {
    let count = span.count;
    match (span.unit, count) {
        (SpanUnit::Minute, 1) => return say!(words, span.minute).to_owned(),
        (SpanUnit::Hour, 1) => return say!(words, span.hour).to_owned(),
        (SpanUnit::Day, 1) => return say!(words, span.day).to_owned(),
        (SpanUnit::WorkingMinute, 1) => return say!(words, span.working_minute).to_owned(),
        (SpanUnit::WorkingHour, 1) => return say!(words, duty.working_hour).to_owned(),
        (SpanUnit::WorkingDay, 1) => return say!(words, duty.working_day).to_owned(),
        (SpanUnit::Minute, _) => say!(words, span.minutes, count = count),
        (SpanUnit::Hour, _) => say!(words, span.hours, count = count),
        (SpanUnit::Day, _) => say!(words, span.days, count = count),
        (SpanUnit::WorkingMinute, _) => say!(words, span.working_minutes, count = count),
        (SpanUnit::WorkingHour, _) => say!(words, duty.working_hours, count = count),
        (SpanUnit::WorkingDay, _) => say!(words, duty.working_days, count = count),
    }
    .to_string()
}

//! Where a case is: who has it, since when, until when, and what comes next.

use leptos::prelude::*;
use xiuhua_core::case::{CaseView, Status};
use xiuhua_core::time::Timestamp;

use crate::pages::countdown::{Countdown, FollowUpCountdown};
use crate::pages::describe::unit_name;
use crate::pages::event_words::{ahead_words, present_words};
use crate::pages::promise_words::moment;
use crate::say;
use crate::state::facts::{CityFacts, use_facts};
use crate::state::server_clock;
use crate::state::session::Session;
use crate::ui::{StepState, TimelineStep};
use crate::words::Words;

/// The present state in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    is_final: bool,
    /// What it waits for.
    name: String,
    /// Who has it; empty where nobody can tell.
    unit: String,
    /// Since when it is so.
    since: String,
    /// What the usual way has next.
    next: Option<String>,
    /// By when it is due.
    due: Option<String>,
}

impl Present {
    /// Of a case, as far as the city's facts are there.
    fn of(words: Words, session: Session, facts: CityFacts, case: &CaseView) -> Self {
        let at = |at| moment(words, session, at, server_clock::now());
        let holder = holder_name(words, session, facts, case);
        let due = case.due_at.filter(|_| !case.status.is_final());
        let next = match case.status {
            Status::Suspended => Some(say!(words, ahead.resumed)),
            status => status.ahead().first().map(|next| ahead_words(words, *next)),
        };
        Self {
            is_final: case.status.is_final(),
            name: present_words(words, case.status).to_owned(),
            unit: holder
                .map(|unit| say!(words, present.unit, unit = unit).to_string())
                .unwrap_or_default(),
            since: say!(words, present.since, time = at(since(case))).to_string(),
            next: next.map(str::to_owned),
            due: due.map(|due| match due < server_clock::now() {
                true => say!(words, span.was_due, time = at(due)).to_string(),
                false => say!(words, duty.answer_by, time = at(due)).to_string(),
            }),
        }
    }

    /// The same as the case and time go on: "today" is over at midnight, and by
    /// the server's clock, which has to be asked first.
    pub fn follow(words: Words, session: Session, case: Memo<CaseView>) -> Memo<Self> {
        let (facts, clock) = (use_facts(), server_clock::follow());
        Memo::new(move |_| {
            clock.track();
            case.with(|case| Self::of(words, session, facts, case))
        })
    }

    /// The step of the line where the needle is; none of a case that is over.
    pub fn now_step(self, words: Words) -> Option<TimelineStep> {
        (!self.is_final).then(|| TimelineStep {
            state: StepState::Now,
            by: self.who_since(words),
            name: self.name,
            time: self.due.unwrap_or_default(),
            ..TimelineStep::default()
        })
    }

    fn who_since(&self, words: Words) -> String {
        if self.unit.is_empty() {
            return self.since.clone();
        }
        let (who, since) = (&self.unit, &self.since);
        say!(words, present.who_since, who = who, since = since).to_string()
    }
}

/// Who has it now. That may follow from the city's rules: whoever asks is told
/// when they come.
pub fn holder_name(
    words: Words,
    session: Session,
    facts: CityFacts,
    case: &CaseView,
) -> Option<String> {
    let (facts, city) = facts.get().zip(session.city())?;
    let holder = facts.holder(&city, case)?;
    Some(unit_name(words, &holder))
}

/// When the case came to where it stands.
fn since(case: &CaseView) -> Timestamp {
    let events = case.events.iter().rev();
    let same = events.take_while(|event| event.status == case.status);
    same.last().map_or(case.changed_at, |event| event.at)
}

/// The present state at the head of the page.
#[component]
pub fn PresentFacts(words: Words, session: Session, case: Memo<CaseView>) -> impl IntoView {
    let present = Present::follow(words, session, case);
    let rows = move || {
        let present = present.get();
        let who = present.who_since(words);
        view! {
            <div>
                <dt>{say!(words, present.title)}</dt>
                <dd>
                    <b class="present__name">{present.name}</b>
                    <span class="present__who">{who}</span>
                </dd>
            </div>
            {present.next.map(|next| view! {
                <div><dt>{say!(words, present.next)}</dt><dd>{next}</dd></div>
            })}
        }
    };
    let limit = move || {
        let case = case.get();
        let is_unfiled = case.status == Status::Reported;
        let is_due = case.due_at.is_some() || case.status == Status::Suspended;
        (is_due && !case.status.is_final()).then(|| {
            view! {
                <div>
                    <dt>{say!(words, present.due)}</dt>
                    <dd>
                        <Countdown words case/>
                        {is_unfiled.then(|| view! {
                            <small class="present__who">{say!(words, duty.clock_note)}</small>
                        })}
                    </dd>
                </div>
            }
        })
    };
    let follow_up = Memo::new(move |_| case.with(|case| case.follow_up_due_at));
    let owed = move || {
        follow_up.get().map(|due_at| {
            view! {
                <div>
                    <dt>{say!(words, present.follow_up)}</dt>
                    <dd><FollowUpCountdown words due_at/></dd>
                </div>
            }
        })
    };
    view! { <dl class="facts present">{rows} {limit} {owed}</dl> }
}

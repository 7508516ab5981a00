//! Events that are added to a case, one upon the other.

use xiuhua_core::case::{Counting, Deadline, Event, IllegalStep, Progress, Step};
use xiuhua_core::time::Timestamp;

use super::By;
use crate::city::CityInUse;
use crate::store::events::StoredEvent;
use crate::store::{About, Known};

/// Events that somebody adds to a case at one moment.
pub struct Added<'a> {
    /// By whose rules.
    pub city: &'a CityInUse,
    /// What the case is about after the first of them.
    pub about: &'a About,
    /// When.
    pub at: Timestamp,
    /// Where they have led so far.
    pub progress: Progress,
    by: &'a By,
    deadline: Deadline,
    /// Until when it is put off.
    until: Option<Timestamp>,
    seq: u32,
    events: Vec<StoredEvent>,
}

impl<'a> Added<'a> {
    /// None yet.
    pub fn new(
        city: &'a CityInUse,
        known: &Known,
        by: &'a By,
        about: &'a About,
        at: Timestamp,
    ) -> Self {
        Self {
            city,
            about,
            at,
            progress: known.folded.progress,
            by,
            deadline: known.folded.deadline,
            until: known.folded.until,
            seq: known.folded.seq,
            events: Vec::new(),
        }
    }

    /// Takes a step; `with` adds what comes with it.
    ///
    /// # Errors
    /// [`IllegalStep`], from where the ones before have led.
    pub fn take(
        &mut self,
        step: Step,
        with: impl FnOnce(&mut StoredEvent),
    ) -> Result<(), IllegalStep> {
        self.progress = self.progress.take(step)?;
        self.deadline = self.deadline_after(step);
        self.seq += 1;
        let mut one = StoredEvent {
            left: self.deadline.left,
            ..StoredEvent::from(Event {
                due_at: self.deadline.at,
                ..Event::new(self.seq, self.at, step, self.progress.status())
            })
        };
        match self.by {
            By::Reporter => {}
            By::Unit { unit, name } => {
                one.event.unit = Some(unit.into());
                one.event.by.clone_from(name);
            }
            By::Server => one.event.unit.clone_from(&self.about.unit),
        }
        with(&mut one);
        self.events.push(one);
        Ok(())
    }

    fn deadline_after(&self, step: Step) -> Deadline {
        let (facts, offset) = (&self.city.facts, self.city.pack.utc_offset_minutes);
        let rule = facts.rulebook.rule_of(self.about.class.as_ref());
        let condition = self.about.condition.as_deref();
        match rule.condition(condition, self.at, &facts.calendar, offset) {
            None => self.deadline,
            Some(condition) => {
                let counting = Counting {
                    limit: condition.limit,
                    checking: facts.rulebook.checking(),
                    calendar: &facts.calendar,
                    utc_offset_minutes: offset,
                };
                // Its clock goes on when the time for which it was put off is over,
                // whenever that is noticed.
                let until = self.until.filter(|_| step == Step::Resume);
                let at = until.map_or(self.at, |until| until.min(self.at));
                self.deadline.after(step, at, &counting)
            }
        }
    }

    /// All of them.
    pub fn into_events(self) -> Vec<StoredEvent> {
        self.events
    }
}

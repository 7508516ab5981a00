//! Who may take which step of a case, and what it takes.

use serde::{Deserialize, Serialize};

use super::progress::Progress;
use super::status::{Status, Step};

/// How somebody stands to a case. One unit can be several of these at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Standing {
    /// Holds the case's secret.
    pub reporter: bool,
    /// Is the unit that the case was, or is to be, given to.
    pub responsible: bool,
    /// Is the unit that supervises it.
    pub supervisor: bool,
    /// Receives, checks and dispatches the cases of its division: the city
    /// operation centre (城市运行管理中心) of the town or the district.
    pub coordinator: bool,
    /// Is the unit whose turn it is: the step that is waited for is its own.
    #[serde(skip)]
    pub holder: bool,
    /// Is the unit that a reporter asks to press it.
    #[serde(skip)]
    pub presser: bool,
}

impl Standing {
    /// Whoever holds the secret.
    pub const REPORTER: Self = Self {
        reporter: true,
        responsible: false,
        supervisor: false,
        coordinator: false,
        holder: false,
        presser: false,
    };

    /// Whether it is any of them.
    pub fn is_any(self) -> bool {
        self != Self::default()
    }

    /// Whether it is one of the units.
    pub fn is_staff(self) -> bool {
        self.responsible || self.supervisor || self.coordinator
    }

    /// Whether one of this standing takes such steps at all, whatever the
    /// state of the case.
    pub fn may(self, step: Step) -> bool {
        match step {
            // A low rating opens it by itself.
            Step::Report | Step::OpenFollowUp | Step::Unknown => false,
            Step::File
            | Step::Decline
            | Step::Dispatch
            | Step::Verify
            | Step::Close
            | Step::Void
            | Step::Hide
            | Step::Show => self.coordinator,
            Step::Handle | Step::Return | Step::Answer => self.responsible,
            // More time is granted by somebody else than who needs it.
            Step::Extend | Step::Suspend => self.coordinator || self.supervisor,
            Step::Resume => self.responsible || self.coordinator || self.supervisor,
            Step::SendBack => self.coordinator || self.supervisor,
            // Nobody presses themselves.
            Step::Supervise => {
                (self.supervisor || self.coordinator) && !self.responsible && !self.holder
            }
            Step::FollowUp => self.responsible || self.coordinator,
            Step::Reopen => self.reporter || self.coordinator,
            Step::CorrectPlace => self.reporter || self.coordinator,
            Step::Rate | Step::Urge | Step::Supplement | Step::Escalate | Step::Withdraw => {
                self.reporter
            }
        }
    }
}

impl Step {
    /// Whether there are units that take it; what is not theirs only residents
    /// do, or it comes by itself.
    pub fn is_for_units(self) -> bool {
        let none = Standing::default();
        let units = [
            Standing {
                responsible: true,
                ..none
            },
            Standing {
                supervisor: true,
                ..none
            },
            Standing {
                coordinator: true,
                ..none
            },
        ];
        units.into_iter().any(|unit| unit.may(self))
    }
}

/// What comes with a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Needs {
    /// Words that say why, or what was done.
    pub note: bool,
    /// A moment: until when it is put off.
    pub until: bool,
    /// A place.
    pub place: bool,
}

impl Step {
    /// What has to come with it.
    pub fn needs(self) -> Needs {
        let note = matches!(
            self,
            Step::Decline
                | Step::Return
                | Step::Extend
                | Step::Suspend
                | Step::Answer
                | Step::SendBack
                | Step::Supervise
                | Step::Reopen
                | Step::FollowUp
                | Step::Escalate
                | Step::Hide
                | Step::Void
        );
        Needs {
            note,
            until: self == Step::Suspend,
            place: self == Step::CorrectPlace,
        }
    }

    /// Whether photos may come with it.
    pub fn takes_photos(self) -> bool {
        matches!(
            self,
            Step::Handle
                | Step::Answer
                | Step::Verify
                | Step::SendBack
                | Step::Supplement
                | Step::Reopen
                | Step::Rate
                | Step::FollowUp
        )
    }
}

impl Status {
    /// Whose turn it is, of the units: none where nothing more is to come. A
    /// case that is put off waits for all of them, once its time has come.
    pub fn waits_for(self) -> Standing {
        let none = Standing::default();
        let coordinator = Standing {
            coordinator: true,
            ..none
        };
        let responsible = Standing {
            responsible: true,
            ..none
        };
        match self {
            Status::Reported | Status::Filed | Status::Answered | Status::Verified => coordinator,
            Status::Dispatched | Status::Handling => responsible,
            Status::Suspended => Standing {
                responsible: true,
                supervisor: true,
                ..coordinator
            },
            Status::Declined
            | Status::Closed
            | Status::Withdrawn
            | Status::Voided
            | Status::Unknown => none,
        }
    }
}

impl Progress {
    /// The steps that one of this standing may take now. Only what is overdue
    /// can be escalated, and then that is answered by who was asked.
    pub fn legal_for(self, standing: Standing, is_overdue: bool) -> Vec<Step> {
        let mut legal = self.legal();
        legal.retain(|&step| {
            let is_due = match step {
                Step::Escalate => is_overdue,
                Step::Supervise => standing.presser || !self.awaits_supervision(),
                _ => true,
            };
            standing.may(step) && is_due
        });
        legal
    }
}

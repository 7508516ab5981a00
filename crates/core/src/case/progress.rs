//! The status machine: which step is legal when, and what it leads to.

use super::status::{Status, Step};

/// 延期 is granted at most this often (usual city rules; see 城市运行管理 practice).
const MAX_EXTENSIONS: u8 = 2;

/// The present state of a case, folded from its events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    status: Status,
    /// Where it goes on after a suspension.
    suspended_from: Option<Status>,
    extensions: u8,
    was_suspended: bool,
    is_supervised: bool,
    is_rated: bool,
    owes_follow_up: bool,
    is_urged: bool,
    is_escalated: bool,
    awaits_supervision: bool,
    is_hidden: bool,
}

/// A step that may not be taken now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{step} is not possible for a case that is {from}; possible: {}", in_words(.legal))]
pub struct IllegalStep {
    /// Where the case stands.
    pub from: Status,
    /// What was asked for.
    pub step: Step,
    /// What could be asked for instead.
    pub legal: Vec<Step>,
}

impl Default for Progress {
    fn default() -> Self {
        Self::reported()
    }
}

impl Progress {
    /// A case that has just come in.
    pub fn reported() -> Self {
        Self {
            status: Status::Reported,
            suspended_from: None,
            extensions: 0,
            was_suspended: false,
            is_supervised: false,
            is_rated: false,
            owes_follow_up: false,
            is_urged: false,
            is_escalated: false,
            awaits_supervision: false,
            is_hidden: false,
        }
    }

    /// Where the case stands.
    pub fn status(self) -> Status {
        self.status
    }

    /// How often more time was granted.
    pub fn extensions(self) -> u8 {
        self.extensions
    }

    /// Whether the supervising unit has pressed within the present limit, and
    /// since it was last asked to.
    pub fn is_supervised(self) -> bool {
        self.is_supervised
    }

    /// Whether the supervising unit was asked to press and has not done so: as
    /// long as what was asked for has not happened by itself.
    pub fn awaits_supervision(self) -> bool {
        self.awaits_supervision && !self.status.is_final()
    }

    /// Whether the resident has rated it.
    pub fn is_rated(self) -> bool {
        self.is_rated
    }

    /// Whether a low rating waits for the unit's answer.
    pub fn owes_follow_up(self) -> bool {
        self.owes_follow_up
    }

    /// Whether only its reporter and the units may see it.
    pub fn is_hidden(self) -> bool {
        self.is_hidden
    }

    /// The steps that may be taken now.
    pub fn legal(self) -> Vec<Step> {
        let mut legal = Step::ALL.to_vec();
        legal.retain(|&step| self.after(step).is_some());
        legal
    }

    /// The state after `step`.
    ///
    /// # Errors
    /// [`IllegalStep`], which names the legal ones.
    pub fn take(self, step: Step) -> Result<Self, IllegalStep> {
        self.after(step).ok_or_else(|| self.refusal(step))
    }

    /// What is said of a step that may not be taken.
    pub fn refusal(self, step: Step) -> IllegalStep {
        IllegalStep {
            from: self.status,
            step,
            legal: self.legal(),
        }
    }

    /// The transition table. What belongs to the filing, handling and closing
    /// of a case is that of GB/T 30428.8-2020 (立案、处置、结案); urging, adding and
    /// escalating are the residents' part, which it leaves to the city.
    fn after(self, step: Step) -> Option<Self> {
        use Status::{
            Answered, Closed, Declined, Dispatched, Filed, Handling, Reported, Suspended, Verified,
            Voided, Withdrawn,
        };
        let is_open = !self.status.is_final();
        let to = |status| Some(Self { status, ..self });
        // More time: it may be urged, escalated and pressed anew. What was asked of
        // the supervising unit is not answered by that.
        let longer = |status| {
            Some(Self {
                status,
                is_urged: false,
                is_escalated: false,
                is_supervised: false,
                ..self
            })
        };
        // A new limit begins, since what was waited for has happened.
        let anew = |status| {
            Some(Self {
                awaits_supervision: false,
                ..longer(status)?
            })
        };
        match (self.status, step) {
            (Reported, Step::File) => anew(Filed),
            (Reported, Step::Decline) => to(Declined),
            (Filed, Step::Dispatch) => to(Dispatched),
            (Dispatched, Step::Handle) => to(Handling),
            (Dispatched | Handling, Step::Return) => to(Filed),
            (status @ (Dispatched | Handling), Step::Extend)
                if self.extensions < MAX_EXTENSIONS =>
            {
                Some(Self {
                    extensions: self.extensions + 1,
                    ..longer(status)?
                })
            }
            (from @ (Dispatched | Handling), Step::Suspend) if !self.was_suspended => Some(Self {
                status: Suspended,
                suspended_from: Some(from),
                was_suspended: true,
                ..self
            }),
            (Suspended, Step::Resume) => longer(self.suspended_from.unwrap_or(Handling)),
            (Handling, Step::Answer) => anew(Answered),
            (Answered, Step::Verify) => to(Verified),
            (Answered, Step::SendBack) => anew(Handling),
            (Verified, Step::Close) => to(Closed),
            // A reopened case goes to the unit that closed it; an objection to
            // a decline is checked anew.
            (Closed, Step::Reopen) => anew(Dispatched),
            (Declined, Step::Reopen) => anew(Reported),
            // What is put off is pressed only where a resident has asked for that.
            (Suspended, Step::Supervise) if !self.awaits_supervision => None,
            (_, Step::Supervise) if is_open && !self.is_supervised => Some(Self {
                is_supervised: true,
                awaits_supervision: false,
                ..self
            }),
            // Until when it may be given, and changed, is the city's to say: see
            // `RatingTerms::state`.
            (Closed | Declined, Step::Rate) => Some(Self {
                is_rated: true,
                ..self
            }),
            (Withdrawn | Voided, Step::OpenFollowUp | Step::FollowUp) => None,
            (_, Step::OpenFollowUp) if self.is_rated && !self.owes_follow_up => Some(Self {
                owes_follow_up: true,
                ..self
            }),
            (_, Step::FollowUp) if self.owes_follow_up => Some(Self {
                owes_follow_up: false,
                ..self
            }),
            (Suspended, Step::Urge | Step::Escalate) => None,
            (_, Step::Urge) if is_open && !self.is_urged => Some(Self {
                is_urged: true,
                ..self
            }),
            (_, Step::Supplement) if is_open => Some(self),
            // Afterwards somebody is on the way to the old place.
            (Reported | Filed, Step::CorrectPlace) => Some(self),
            // It is for the supervising unit to answer, also where that has pressed
            // before.
            (_, Step::Escalate) if is_open && !self.is_escalated => Some(Self {
                is_escalated: true,
                is_supervised: false,
                awaits_supervision: true,
                ..self
            }),
            (Withdrawn | Voided, Step::Hide | Step::Show) => None,
            (_, Step::Hide) if !self.is_hidden => Some(Self {
                is_hidden: true,
                ..self
            }),
            (_, Step::Show) if self.is_hidden => Some(Self {
                is_hidden: false,
                ..self
            }),
            // Once the unit has answered, the case is a matter of record.
            // What was rated stays: neither does a low rating go with its case, nor
            // the answer that is owed to it.
            (Reported | Filed | Dispatched | Handling | Suspended, Step::Withdraw)
                if !self.is_rated =>
            {
                to(Withdrawn)
            }
            (_, Step::Void) if is_open && !self.is_rated => to(Voided),
            _ => None,
        }
    }
}

fn in_words(legal: &[Step]) -> String {
    let names: Vec<&str> = legal.iter().map(|step| step.as_str()).collect();
    if names.is_empty() {
        "nothing".to_owned()
    } else {
        names.join(", ")
    }
}

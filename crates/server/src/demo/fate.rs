//! What will become of a case: drawn once, of its code.

use xiuhua_core::case::CaseCode;

use super::random::{Random, number_of};

/// Of how many cases each of these is true. Most of a demonstration should be
/// as usual, and everything that can happen should be there to be seen.
mod share {
    pub const DECLINED: f64 = 0.045;
    pub const WITHDRAWN: f64 = 0.02;
    pub const VOIDED: f64 = 0.005;
    pub const RETURNED: f64 = 0.05;
    /// Long overdue.
    pub const LEFT: f64 = 0.035;
    pub const EXTENDED: f64 = 0.06;
    pub const SUSPENDED: f64 = 0.02;
    pub const SENT_BACK: f64 = 0.05;
    pub const URGED: f64 = 0.09;
    pub const SUPPLEMENTED: f64 = 0.08;
    pub const MOVED: f64 = 0.03;
    pub const HIDDEN: f64 = 0.008;
    /// Of those that are late.
    pub const SUPERVISED: f64 = 0.5;
    /// Of those that are late.
    pub const ESCALATED: f64 = 0.35;
    /// Nobody looks at them within a working day.
    pub const OVERLOOKED: f64 = 0.03;
    /// Of those that are closed or declined.
    pub const RATED: f64 = 0.45;
}

/// How a case ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Like most: handled and closed.
    Closed,
    /// Not taken on.
    Declined,
    /// A mistake.
    Voided,
    /// Taken back by its reporter.
    Withdrawn,
}

/// What will become of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Fate {
    /// How it ends.
    pub ending: Ending,
    /// When the unit answers, as a part of its limit; beyond 1 it is late.
    pub share: f64,
    /// Whether the first unit says that it is not theirs.
    pub is_returned: bool,
    /// How often it gets more time.
    pub extensions: usize,
    /// Whether it is put off.
    pub is_suspended: bool,
    /// Whether the first answer is not good enough.
    pub is_sent_back: bool,
    /// Whether the reporter asks where it is.
    pub is_urged: bool,
    /// Whether the reporter adds something.
    pub is_supplemented: bool,
    /// Whether the pin was wrong.
    pub is_moved: bool,
    /// Whether it turns out to concern somebody's private affairs.
    pub is_hidden: bool,
    /// Whether, late, it is pressed for.
    pub is_supervised: bool,
    /// Whether, late, the reporter asks for that.
    pub is_escalated: bool,
    /// Whether the reporter says in the end how it was dealt with.
    pub is_rated: bool,
    /// How kindly they judge: about 0, hardly ever beyond ±3.
    pub kindness: f64,
    /// Whether nobody looks at it for a day or two.
    pub is_overlooked: bool,
}

impl Fate {
    /// Of what somebody reports who tries the demonstration: the usual, and
    /// nothing that only they could do or would have to put up with.
    pub fn smooth() -> Self {
        Self {
            ending: Ending::Closed,
            share: 0.5,
            is_returned: false,
            extensions: 0,
            is_suspended: false,
            is_sent_back: false,
            is_urged: false,
            is_supplemented: false,
            is_moved: false,
            is_hidden: false,
            is_supervised: false,
            is_escalated: false,
            is_rated: false,
            kindness: 0.0,
            is_overlooked: false,
        }
    }

    /// Of a case of the demonstration's own.
    pub fn of(code: CaseCode) -> Self {
        let mut random = Random::of(number_of(&code.digits()), 0);
        let endings = [
            (Ending::Declined, share::DECLINED),
            (Ending::Voided, share::VOIDED),
            (Ending::Withdrawn, share::WITHDRAWN),
        ];
        let ends = endings.into_iter().find(|&(_, share)| random.chance(share));
        Self {
            ending: ends.map_or(Ending::Closed, |(ending, _)| ending),
            share: share(&mut random),
            is_returned: random.chance(share::RETURNED),
            extensions: usize::from(random.chance(share::EXTENDED))
                + usize::from(random.chance(share::EXTENDED / 3.0)),
            is_suspended: random.chance(share::SUSPENDED),
            is_sent_back: random.chance(share::SENT_BACK),
            is_urged: random.chance(share::URGED),
            is_supplemented: random.chance(share::SUPPLEMENTED),
            is_moved: random.chance(share::MOVED),
            is_hidden: random.chance(share::HIDDEN),
            is_supervised: random.chance(share::SUPERVISED),
            is_escalated: random.chance(share::ESCALATED),
            is_rated: random.chance(share::RATED),
            kindness: random.bell(),
            is_overlooked: random.chance(share::OVERLOOKED),
        }
    }
}

/// Half of them within six tenths of the limit, one in eight late, and a few left
/// for weeks.
fn share(random: &mut Random) -> f64 {
    match random.chance(share::LEFT) {
        true => random.between(0.5..4.2).exp(),
        false => (-0.5 + 0.42 * random.bell()).exp().clamp(0.05, 4.0),
    }
}

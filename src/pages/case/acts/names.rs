//! What the acts are called, and where they are found on the page.

use xiuhua_core::case::Step;

use crate::say;
use crate::words::Words;

/// The acts in the order of the page, with their symbols.
pub const ACTS: [(Step, &str); 4] = [
    (Step::Urge, "clock"),
    (Step::Supplement, "plus"),
    (Step::CorrectPlace, "pin"),
    (Step::Escalate, "arrow-up"),
];

/// What an act is called where it can be done, and where it is on its way.
pub fn act_name(words: Words, step: Step) -> &'static str {
    match step {
        Step::Urge => say!(words, act.urge),
        Step::Supplement => say!(words, act.supplement),
        Step::CorrectPlace => say!(words, act.place),
        Step::Escalate => say!(words, act.escalate),
        Step::Rate => say!(words, rate.entry),
        _ => say!(words, case.withdraw),
    }
}

/// The id of the button that opens the sheet of an act.
pub fn button_id(step: Step) -> &'static str {
    match step {
        Step::Urge => "act-urge",
        Step::Supplement => "act-supplement",
        Step::CorrectPlace => "act-place",
        _ => "act-escalate",
    }
}

//! Who acts, and by which calls.

use xiuhua_core::case::Step;

/// Those of the first town, the next town's centre, and the district's.
pub const UNITS: [&str; 6] = [
    "999001100001-committee",
    "999001100-sanitation",
    "999001100-operations",
    "999001101-operations",
    "999001-district-operations",
    "999001-district-sanitation",
];

/// What residents have a call for.
pub const HAS_CALL: [Step; 6] = [
    Step::Rate,
    Step::Urge,
    Step::Supplement,
    Step::CorrectPlace,
    Step::Escalate,
    Step::Withdraw,
];

/// The last part of a resident's call.
pub fn call_of(step: Step) -> &'static str {
    match step {
        Step::Rate => "rating",
        Step::Urge => "urges",
        Step::Supplement => "supplements",
        Step::CorrectPlace => "place",
        Step::Escalate => "escalations",
        Step::Withdraw => "withdrawal",
        other => panic!("{other:?}"),
    }
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    Reporter,
    OtherResident,
    Unit(usize),
}

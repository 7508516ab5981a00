//! Cases that may be the same problem: one class, near, and not long ago.

use serde::{Deserialize, Serialize};

use super::view::CaseView;
use crate::catalog::ClassId;
use crate::geo::{LngLat, Wgs84};
use crate::time::Timestamp;

/// A finger sets a pin so exactly, in metres.
const PIN_M: f64 = 3.0;
/// What is not known well is told in such steps, in metres.
const STEP_M: f64 = 5.0;

/// A case near a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NearCase {
    /// The case as the public sees it.
    pub case: CaseView,
    /// Metres from the place.
    pub distance_m: f64,
}

/// How far away something is said to be, in metres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Away {
    /// So far.
    At(u32),
    /// Somewhere within so much: nobody knows it better.
    Within(u32),
}

impl Away {
    /// Between two places that are known to `accuracy_m` together. What is
    /// nearer than that is not said to be near: only how far it can be at most.
    pub fn told(distance_m: f64, accuracy_m: f64) -> Self {
        let accuracy_m = accuracy_m.max(PIN_M);
        if distance_m > accuracy_m {
            return Self::At(distance_m.round() as u32);
        }
        let at_most_m = (distance_m + accuracy_m).round();
        Self::Within((at_most_m / STEP_M).ceil() as u32 * STEP_M as u32)
    }
}

/// Of these cases, those that may be the same problem: of this class, not yet
/// at an end, reported since, at most so far away; the nearest first. Where a
/// division was named in place of a map, the place is not near to anything.
///
/// For what a device has kept: the backend looks into all of its cases.
pub fn likely_same(
    cases: impl IntoIterator<Item = CaseView>,
    position: LngLat<Wgs84>,
    class: Option<&ClassId>,
    radius_m: f64,
    since: Timestamp,
) -> Vec<NearCase> {
    let may_be = |case: &CaseView| {
        case.class.as_ref() == class
            && !case.status.is_final()
            && case.reported_at >= since
            && case.place.division.is_none()
    };
    let mut near: Vec<NearCase> = cases
        .into_iter()
        .filter(may_be)
        .map(|case| NearCase {
            distance_m: case.place.position.distance_m(position),
            case,
        })
        .filter(|near| near.distance_m <= radius_m)
        .collect();
    near.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m));
    near
}

//! Whether towns lie over each other.

use super::Problems;
use crate::city::Town;
use crate::geo::{LngLat, Wgs84};

/// Simplified outlines of neighbours cross here and there: only what reaches so
/// far to each side of a point counts, in degrees (about 50 m).
const REACH_DEG: f64 = 0.0005;
/// What two towns may have in common is looked at on so many lines each way,
const LINES: u32 = 64;
/// no closer than this, in degrees.
const LEAST_STEP_DEG: f64 = 0.001;

/// Of each two towns that lie over each other, the later one is named.
pub(super) fn check(towns: &[Town], problems: &mut Problems) {
    let boxes: Vec<_> = towns.iter().map(bounds).collect();
    for (j, town) in towns.iter().enumerate() {
        for (i, other) in towns[..j].iter().enumerate() {
            let common = [
                boxes[i][0].max(boxes[j][0]),
                boxes[i][1].max(boxes[j][1]),
                boxes[i][2].min(boxes[j][2]),
                boxes[i][3].min(boxes[j][3]),
            ];
            if let Some(at) = common_point(town, other, common) {
                let name = &other.name.zh;
                let reason = format!("lies over towns[{i}], {name}: at {at:.4?} for example");
                problems.error(format_args!("towns[{j}].area"), reason);
            }
        }
    }
}

/// West, south, east and north of a town's outline.
fn bounds(town: &Town) -> [f64; 4] {
    let nowhere = [
        f64::INFINITY,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NEG_INFINITY,
    ];
    let corners = town.area.rings().iter().flatten();
    corners.fold(nowhere, |[west, south, east, north], &[lng, lat]| {
        [west.min(lng), south.min(lat), east.max(lng), north.max(lat)]
    })
}

fn common_point(
    town: &Town,
    other: &Town,
    [west, south, east, north]: [f64; 4],
) -> Option<[f64; 2]> {
    let step = |from: f64, to: f64| ((to - from) / f64::from(LINES)).max(LEAST_STEP_DEG);
    let (lng_step, lat_step) = (step(west, east), step(south, north));
    let has = |lng: f64, lat: f64| {
        LngLat::<Wgs84>::new(lng, lat)
            .is_ok_and(|point| town.area.contains(point) && other.area.contains(point))
    };
    let along = |from: f64, to: f64, step: f64| {
        let lines = (0..=LINES).map(move |line| from + (f64::from(line) + 0.5) * step);
        lines.take_while(move |at| *at < to)
    };
    let mut points = along(south, north, lat_step)
        .flat_map(|lat| along(west, east, lng_step).map(move |lng| [lng, lat]));
    points.find(|&[lng, lat]| {
        has(lng, lat)
            && has(lng - REACH_DEG, lat)
            && has(lng + REACH_DEG, lat)
            && has(lng, lat - REACH_DEG)
            && has(lng, lat + REACH_DEG)
    })
}

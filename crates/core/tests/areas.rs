//! Shapes on the map: what lies in which.
#![allow(clippy::panic, clippy::unwrap_used)]

mod support;

use proptest::prelude::*;
use support::at;
use xiuhua_core::geo::{Area, Bounds};

fn area(ring: &[[f64; 2]]) -> Area {
    Area::new(vec![ring.to_vec()])
}

/// How many of the areas contain the point.
fn count(areas: &[Area], lng: f64, lat: f64) -> usize {
    areas
        .iter()
        .filter(|area| area.contains(at(lng, lat)))
        .count()
}

#[test]
fn a_box_has_its_edges() {
    let bounds = Bounds::from([121.0, 30.0, 122.0, 31.0]);
    for (lng, lat) in [(121.0, 30.0), (122.0, 31.0), (121.5, 30.5), (121.0, 30.7)] {
        assert!(bounds.contains(at(lng, lat)), "{lng}, {lat}");
    }
    for (lng, lat) in [
        (120.999, 30.5),
        (122.001, 30.5),
        (121.5, 29.999),
        (121.5, 31.001),
    ] {
        assert!(!bounds.contains(at(lng, lat)), "{lng}, {lat}");
    }
    assert_eq!(
        serde_json::to_string(&bounds).unwrap(),
        "[121.0,30.0,122.0,31.0]"
    );
}

#[test]
fn a_hole_is_outside() {
    let outer = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]];
    let hole = vec![[1.0, 1.0], [1.0, 3.0], [3.0, 3.0], [3.0, 1.0], [1.0, 1.0]];
    let ring = Area::new(vec![outer, hole.clone()]);
    assert!(ring.contains(at(0.5, 2.0)));
    assert!(!ring.contains(at(2.0, 2.0)));
    assert!(!ring.contains(at(5.0, 2.0)));
    // What fills the hole takes exactly the points that the ring leaves.
    let pair = [ring, Area::new(vec![hole])];
    for (lng, lat) in [
        (1.0, 1.0),
        (3.0, 3.0),
        (1.0, 2.0),
        (3.0, 2.0),
        (2.0, 1.0),
        (2.0, 3.0),
    ] {
        assert_eq!(count(&pair, lng, lat), 1, "{lng}, {lat}");
    }
}

#[test]
fn a_ring_may_be_closed_or_not_and_turn_either_way() {
    let open = [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]];
    let mut closed = open.to_vec();
    closed.push(open[0]);
    let mut turned = closed.clone();
    turned.reverse();
    for ring in [&open[..], &closed, &turned] {
        assert!(area(ring).contains(at(1.0, 1.0)));
        assert!(!area(ring).contains(at(3.0, 1.0)));
    }
}

#[test]
fn what_is_no_area_contains_nothing() {
    for rings in [
        vec![],
        vec![vec![]],
        vec![vec![[1.0, 1.0]]],
        vec![vec![[0.0, 0.0], [2.0, 2.0]]],
    ] {
        assert!(!Area::new(rings).contains(at(1.0, 1.0)));
    }
}

/// A square cut in two by a line of some corners, which the halves draw in
/// opposite directions.
fn halves(cut: &[[f64; 2]]) -> [Area; 2] {
    let back = cut.iter().rev();
    let west: Vec<_> = [[0.0, 0.0]]
        .iter()
        .chain(cut)
        .chain(&[[0.0, 4.0]])
        .copied()
        .collect();
    let east: Vec<_> = [[4.0, 4.0]]
        .iter()
        .chain(back)
        .chain(&[[4.0, 0.0]])
        .copied()
        .collect();
    [area(&west), area(&east)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Points on the shared line itself, as near as numbers get, and anywhere.
    #[test]
    fn a_point_lies_in_exactly_one_of_two_neighbours(
        bends in proptest::collection::vec((1.0..3.0f64, 0.05..0.95f64), 3),
        share in 0.0..1.0f64,
        (lng, lat) in (0.001..3.999f64, 0.001..3.999f64),
    ) {
        let mut cut = vec![[2.0, 0.0]];
        cut.extend(bends.iter().enumerate().map(|(i, &(x, y))| [x, i as f64 + 0.5 + y]));
        cut.push([2.0, 4.0]);
        let pair = halves(&cut);
        prop_assert_eq!(count(&pair, lng, lat), 1);
        for ends in cut.windows(2) {
            let ([ax, ay], [bx, by]) = (ends[0], ends[1]);
            let (x, y) = (ax + (bx - ax) * share, ay + (by - ay) * share);
            for x in [x, x.next_down(), x.next_up()] {
                if (0.0..4.0).contains(&y) {
                    prop_assert_eq!(count(&pair, x, y), 1, "{}, {}", x, y);
                }
            }
        }
    }

    /// Four squares around a corner, as grid cells are.
    #[test]
    fn cells_share_edges_and_corners(x in 0..=20u8, y in 0..=20u8) {
        let cell = |w: f64, s: f64| area(&[[w, s], [w + 1.0, s], [w + 1.0, s + 1.0], [w, s + 1.0]]);
        let cells = [cell(0.0, 0.0), cell(1.0, 0.0), cell(0.0, 1.0), cell(1.0, 1.0)];
        let (lng, lat) = (f64::from(x) / 10.0, f64::from(y) / 10.0);
        let expected = usize::from(x < 20 && y < 20);
        prop_assert_eq!(count(&cells, lng, lat), expected);
    }
}

//! Where the communities of a town might have their seats, when nobody publishes it.
//!
//! A centroidal Voronoi diagram (Lloyd): each seat is in the middle of what is nearest to it. Land
//! near the town's centre counts for more, so that seats crowd there as they do in life; those go
//! to residents' committees, the others to villages.

use super::plane::{Point, area_km2};

/// Distance of the places that stand for the town's land.
const STEP_KM: f64 = 0.1;
const ROUNDS: usize = 120;
/// How many times more a place at the centre counts than one far out. Areas of communities differ
/// by the square root of it.
const CROWDING: f64 = 150.0;
/// Turning by this angle each time, points fill a disc evenly.
const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;

/// Seats within the ring, the nearest to the centre first; `crowded` of them are to be near it.
pub fn place(ring: &[Point], centre: Point, count: usize, crowded: usize) -> Vec<Point> {
    let land = land_of(ring, centre, crowded as f64 / count as f64);
    let mut seats = spiral(&land, centre, count);
    for _ in 0..ROUNDS {
        let mut sums = vec![[0.0; 3]; count];
        for place in &land {
            let sum = &mut sums[nearest(&seats, place.at)];
            sum[0] += place.at[0] * place.weight;
            sum[1] += place.at[1] * place.weight;
            sum[2] += place.weight;
        }
        for (seat, [x, y, weight]) in seats.iter_mut().zip(sums) {
            if weight > 0.0 {
                *seat = [x / weight, y / weight];
            }
        }
    }
    // The middle of a bent piece of land may lie beside it.
    for seat in &mut seats {
        *seat = nearest_land(&land, *seat);
    }
    seats.sort_by(|&a, &b| square(a, centre).total_cmp(&square(b, centre)));
    seats
}

struct Place {
    at: Point,
    weight: f64,
}

/// Evenly spread places within the ring, the nearest to the centre first.
fn land_of(ring: &[Point], centre: Point, crowded_share: f64) -> Vec<Place> {
    let reach_square = area_km2(ring).abs() * crowded_share * crowded_share / std::f64::consts::PI;
    let steps = |axis: usize| {
        let values = ring.iter().map(move |point| point[axis] / STEP_KM);
        let first = values.clone().fold(f64::INFINITY, f64::min).floor() as i32;
        first..=values.fold(f64::NEG_INFINITY, f64::max).ceil() as i32
    };
    let places = steps(1)
        .flat_map(|y| steps(0).map(move |x| [f64::from(x) * STEP_KM, f64::from(y) * STEP_KM]));
    let mut land: Vec<Place> = places
        .filter(|&at| is_within(ring, at))
        .map(|at| {
            let far = square(at, centre) / reach_square.max(STEP_KM * STEP_KM);
            let weight = 1.0 + CROWDING / (1.0 + far * far);
            Place { at, weight }
        })
        .collect();
    land.sort_by(|a, b| square(a.at, centre).total_cmp(&square(b.at, centre)));
    land
}

/// To begin with: seats on a spiral, each with the same share of the land's weight.
fn spiral(land: &[Place], centre: Point, count: usize) -> Vec<Point> {
    // As densely as the rounds will leave them: by the square root of the weight.
    let total: f64 = land.iter().map(|place| place.weight.sqrt()).sum();
    let mut seats = Vec::with_capacity(count);
    let mut passed = 0.0;
    for place in land {
        passed += place.weight.sqrt();
        let turn = seats.len() as f64;
        if passed >= (turn + 0.5) / count as f64 * total && seats.len() < count {
            let distance = square(place.at, centre).sqrt();
            let (sin, cos) = (turn * GOLDEN_ANGLE).sin_cos();
            let wanted = [centre[0] + distance * cos, centre[1] + distance * sin];
            seats.push(nearest_land(land, wanted));
        }
    }
    seats
}

fn nearest(seats: &[Point], at: Point) -> usize {
    let by_distance =
        |&a: &usize, &b: &usize| square(seats[a], at).total_cmp(&square(seats[b], at));
    (0..seats.len()).min_by(by_distance).unwrap_or(0)
}

fn nearest_land(land: &[Place], at: Point) -> Point {
    let by_distance = |a: &&Place, b: &&Place| square(a.at, at).total_cmp(&square(b.at, at));
    land.iter().min_by(by_distance).map_or(at, |place| place.at)
}

fn square(a: Point, b: Point) -> f64 {
    let [x, y] = [a[0] - b[0], a[1] - b[1]];
    x * x + y * y
}

fn is_within(ring: &[Point], [x, y]: Point) -> bool {
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    edges.fold(false, |inside, (a, b)| {
        let crosses =
            (a[1] <= y) != (b[1] <= y) && x < a[0] + (b[0] - a[0]) * ((y - a[1]) / (b[1] - a[1]));
        inside != crosses
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_lie_in_the_town_and_crowd_at_its_centre() {
        let ring = [[0.0, 0.0], [8.0, 0.0], [8.0, 8.0], [0.0, 8.0]];
        let centre = [3.0, 4.0];
        let seats = place(&ring, centre, 20, 10);
        assert_eq!(seats.len(), 20);
        assert!(seats.iter().all(|&seat| is_within(&ring, seat)));
        let distances: Vec<_> = seats.iter().map(|&seat| square(seat, centre)).collect();
        assert!(distances.is_sorted());
        // A quarter of the land has at least half of the seats.
        assert!(distances[9] < 16.0 / std::f64::consts::PI);
        assert_eq!(seats, place(&ring, centre, 20, 10));
    }
}

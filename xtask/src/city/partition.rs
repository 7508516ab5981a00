//! Dividing an outline among towns by a power diagram: a Voronoi diagram whose cells are given
//! more or less room by weights, here until each has its share of the whole area.

use anyhow::{Result, bail};

use super::plane::{Point, area_km2, clip};

/// Rounds of fitting; far more than a city of some tens of towns needs.
const MAX_ROUNDS: usize = 4_000;
/// Fitted when no town is off by more than this share of its area.
const TOLERANCE: f64 = 0.001;
/// How much of a town's missing area is added to its weight in a round (both are km²). The area
/// grows by border length / (2 × distance of centres) per km² of weight, which is near 2 for a
/// town amid its neighbours: a third of the way is safe and quick.
const STEP: f64 = 0.3;

/// Towns sharing an outline.
pub struct Partition {
    outline: Vec<Point>,
    centres: Vec<Point>,
    weights_km2: Vec<f64>,
}

impl Partition {
    /// Finds weights so that each town's part of the outline is as its part of the total area.
    pub fn fit(outline: Vec<Point>, centres: Vec<Point>, areas_km2: Vec<f64>) -> Result<Partition> {
        let total_km2: f64 = areas_km2.iter().sum();
        let scale = area_km2(&outline) / total_km2;
        let weights_km2 = vec![0.0; centres.len()];
        let mut partition = Partition {
            outline,
            centres,
            weights_km2,
        };
        for _ in 0..MAX_ROUNDS {
            let mut worst: f64 = 0.0;
            let cells = partition.cells();
            for (i, cell) in cells.iter().enumerate() {
                let wanted_km2 = areas_km2[i] * scale;
                let missing_km2 = wanted_km2 - area_km2(cell);
                worst = worst.max(missing_km2.abs() / wanted_km2);
                partition.weights_km2[i] += missing_km2 * STEP;
            }
            if worst < TOLERANCE {
                return Ok(partition);
            }
        }
        bail!("the areas cannot be fitted into the outline: do all centres lie within it?");
    }

    /// Each town's part of the outline.
    pub fn cells(&self) -> Vec<Vec<Point>> {
        (0..self.centres.len()).map(|i| self.cell(i)).collect()
    }

    /// Where the power distance `|p - c|² - w` to this town's centre is the least.
    fn cell(&self, i: usize) -> Vec<Point> {
        let square = |p: Point| p[0] * p[0] + p[1] * p[1];
        let mine = self.centres[i];
        let mut cell = self.outline.clone();
        for (j, &other) in self.centres.iter().enumerate() {
            if j != i {
                let normal = [0, 1].map(|axis| 2.0 * (other[axis] - mine[axis]));
                let limit =
                    square(other) - square(mine) + self.weights_km2[i] - self.weights_km2[j];
                cell = clip(&cell, normal, limit);
            }
        }
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unequal_towns_get_their_shares_of_a_square() {
        let outline = vec![[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];
        let centres = vec![[2.0, 3.0], [7.0, 2.0], [5.0, 8.0]];
        let shares = vec![1.0, 2.0, 5.0];
        let partition = Partition::fit(outline, centres, shares).unwrap();
        let areas: Vec<f64> = partition
            .cells()
            .iter()
            .map(|cell| area_km2(cell))
            .collect();
        for (area, wanted) in areas.iter().zip([12.5, 25.0, 62.5]) {
            assert!(
                (area - wanted).abs() < wanted * 0.002,
                "{area} instead of {wanted}"
            );
        }
    }
}

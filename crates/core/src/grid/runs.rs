//! Squares of a town that follow each other in a row and belong together.

use super::CELLS_PER_COMMUNITY;
use super::cover::cover;
use super::lattice::Lattice;
use crate::geo::{Area, LngLat, Wgs84};

/// Squares of one community side by side in a row.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) first_column: i32,
    pub(super) count: u16,
    /// The community's index among those of its town.
    pub(super) community: u16,
    /// The first square's number within its community; the others follow.
    pub(super) first_number: u16,
    /// Whether no outline of the town runs through them.
    pub(super) is_whole: bool,
}

impl Run {
    pub(super) fn last_column(&self) -> i32 {
        self.first_column + i32::from(self.count) - 1
    }
}

/// The runs of a town, row by row.
#[derive(Debug)]
pub(super) struct TownRuns {
    first_row: i32,
    /// Where each row starts among the runs, and where the last one ends.
    row_starts: Vec<u32>,
    runs: Vec<Run>,
}

impl TownRuns {
    /// The squares of an area, each given to the nearest of these seats.
    ///
    /// # Errors
    /// The index of a seat that has more squares than can be numbered.
    pub(super) fn new(
        area: &Area,
        lattice: Lattice,
        seats: &[LngLat<Wgs84>],
    ) -> Result<Self, usize> {
        let seats: Vec<_> = seats
            .iter()
            .map(|seat| lattice.place([seat.lng_deg(), seat.lat_deg()]))
            .collect();
        let spans = cover(area, lattice);
        let first_row = spans.first().map_or(0, |span| span.row);
        let mut numbers = vec![0; seats.len()];
        let (mut row_starts, mut runs) = (vec![0], Vec::<Run>::new());
        for span in &spans {
            let row = (span.row - first_row) as usize;
            row_starts.resize(row_starts.len().max(row + 1), runs.len() as u32);
            let first_of_span = runs.len();
            for column in span.first..=span.last {
                let community = nearest(&seats, [column, span.row]);
                if numbers[community] == CELLS_PER_COMMUNITY {
                    return Err(community);
                }
                numbers[community] += 1;
                match runs[first_of_span..].last_mut() {
                    Some(run) if usize::from(run.community) == community => run.count += 1,
                    _ => runs.push(Run {
                        first_column: column,
                        count: 1,
                        community: community as u16,
                        first_number: numbers[community],
                        is_whole: span.is_whole,
                    }),
                }
            }
        }
        row_starts.push(runs.len() as u32);
        Ok(Self {
            first_row,
            row_starts,
            runs,
        })
    }

    /// The run that has this square.
    pub(super) fn at(&self, column: i32, row: i32) -> Option<&Run> {
        let runs = self.row(row);
        let after = runs.partition_point(|run| run.first_column <= column);
        let run = &runs[after.checked_sub(1)?];
        (column <= run.last_column()).then_some(run)
    }

    /// Rows and runs from one square to another, both included; the first and
    /// the last run of a row may reach beyond them.
    pub(super) fn between(
        &self,
        first: [i32; 2],
        last: [i32; 2],
    ) -> impl Iterator<Item = (i32, &Run)> {
        let last_row = self.first_row + self.row_starts.len() as i32 - 2;
        let rows = first[1].max(self.first_row)..=last[1].min(last_row);
        rows.flat_map(move |row| {
            let runs = self.row(row).iter();
            runs.skip_while(move |run| run.last_column() < first[0])
                .take_while(move |run| run.first_column <= last[0])
                .map(move |run| (row, run))
        })
    }

    /// How many squares there are.
    pub(super) fn len(&self) -> usize {
        self.runs.iter().map(|run| usize::from(run.count)).sum()
    }

    fn row(&self, row: i32) -> &[Run] {
        let starts = usize::try_from(i64::from(row) - i64::from(self.first_row)).ok();
        let bounds = starts.and_then(|row| self.row_starts.get(row..row + 2));
        bounds.map_or(&[], |bounds| {
            &self.runs[bounds[0] as usize..bounds[1] as usize]
        })
    }
}

/// The index of the seat nearest to a square's middle, the first one of several.
fn nearest(seats: &[[f64; 2]], square: [i32; 2]) -> usize {
    let middle = square.map(|at| f64::from(at) + 0.5);
    let mut best = (f64::INFINITY, 0);
    for (i, seat) in seats.iter().enumerate() {
        let [east, north] = [0, 1].map(|axis| seat[axis] - middle[axis]);
        let square_of_distance = east * east + north * north;
        if square_of_distance < best.0 {
            best = (square_of_distance, i);
        }
    }
    best.1
}

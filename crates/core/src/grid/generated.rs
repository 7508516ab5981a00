//! Cells that are computed: squares of a lattice, each clipped to its town.
//!
//! Arithmetic instead of polygons: 62,000 squares as polygons would be 6 MB in
//! the browser and a file of their own to download. As runs of squares that
//! follow each other in a row and belong to one community they are some
//! thousand entries, made from the outlines that are on the device anyway.

use super::cell::Cell;
use super::clip::clip;
use super::lattice::{Lattice, TOLERANCE};
use super::runs::{Run, TownRuns};
use super::{CELLS_PER_COMMUNITY, CellId};
use crate::city::{CityPack, DivisionCode, Divisions, PackProblem};
use crate::geo::{Area, Bounds, LngLat, Wgs84};

/// A generated grid.
#[derive(Debug)]
pub(super) struct Generated {
    lattice: Lattice,
    bounds: Bounds,
    towns: Vec<GridTown>,
}

#[derive(Debug)]
struct GridTown {
    area: Area,
    communities: Vec<DivisionCode>,
    runs: TownRuns,
}

impl Generated {
    /// Gives each square of a town to the community whose seat is nearest to
    /// the square's middle, and numbers each community's squares row by row.
    pub(super) fn new(
        pack: &CityPack,
        divisions: &Divisions,
        lattice: Lattice,
    ) -> Result<Self, PackProblem> {
        let towns = pack.towns.iter().enumerate().map(|(i, town)| {
            let code: Option<DivisionCode> = town.code.parse().ok();
            let communities = code.map_or(&[][..], |code| divisions.communities_of(code));
            if communities.is_empty() {
                return Err(PackProblem {
                    field: format!("towns[{i}].code"),
                    reason: format!("no community in divisions.json is of {}", town.code),
                });
            }
            let seats: Vec<_> = communities.iter().map(|community| community.seat).collect();
            let runs = TownRuns::new(&town.area, lattice, &seats).map_err(|crowded| {
                let community = &communities[crowded];
                PackProblem {
                    field: format!("communities.{}", community.code),
                    reason: format!(
                        "{} has more than {CELLS_PER_COMMUNITY} cells: their numbers have three digits",
                        community.name.zh
                    ),
                }
            })?;
            Ok(GridTown {
                area: town.area.clone(),
                communities: communities.iter().map(|community| community.code).collect(),
                runs,
            })
        });
        Ok(Self {
            lattice,
            bounds: pack.bounds,
            towns: towns.collect::<Result<_, _>>()?,
        })
    }

    pub(super) fn locate(&self, point: LngLat<Wgs84>) -> Option<CellId> {
        if !self.bounds.contains(point) {
            return None;
        }
        let place = self.lattice.place([point.lng_deg(), point.lat_deg()]);
        let [column, row] = place.map(|at| at.floor() as i32);
        self.towns.iter().find_map(|town| {
            let run = town.runs.at(column, row)?;
            // The first town that has the point, as in `CityPack::town_at`.
            let is_in = run.is_whole || town.area.contains(point);
            is_in.then(|| town.id(run, column))
        })
    }

    pub(super) fn cells_in(&self, bounds: Bounds, max: usize) -> Vec<Cell> {
        let south_west = self.lattice.place([bounds.west_deg, bounds.south_deg]);
        let north_east = self.lattice.place([bounds.east_deg, bounds.north_deg]);
        let first = south_west.map(|at| (at - TOLERANCE).floor() as i32);
        let last = north_east.map(|at| (at + TOLERANCE).floor() as i32);
        let cells = self.towns.iter().flat_map(|town| {
            let runs = town.runs.between(first, last);
            runs.flat_map(move |(row, run)| {
                let columns = run.first_column.max(first[0])..=run.last_column().min(last[0]);
                columns.map(move |column| self.cell(town, run, [column, row]))
            })
        });
        cells.take(max).collect()
    }

    fn cell(&self, town: &GridTown, run: &Run, square: [i32; 2]) -> Cell {
        let corners @ [[west, south], [east, north]] = self.lattice.corners(square);
        let area = if run.is_whole {
            let ring = vec![
                [west, south],
                [east, south],
                [east, north],
                [west, north],
                [west, south],
            ];
            Area::new(vec![ring])
        } else {
            clip(&town.area, corners)
        };
        Cell {
            id: town.id(run, square[0]),
            polygons: vec![area],
        }
    }

    pub(super) fn len(&self) -> usize {
        self.towns.iter().map(|town| town.runs.len()).sum()
    }
}

impl GridTown {
    fn id(&self, run: &Run, column: i32) -> CellId {
        let number = run.first_number + (column - run.first_column) as u16;
        CellId::of(self.communities[usize::from(run.community)], number)
    }
}

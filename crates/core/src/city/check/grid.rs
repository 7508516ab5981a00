//! What can be wrong with the unit grid beside the pack's other files.

use std::collections::HashMap;

use super::Problems;
use crate::city::{CityPack, DivisionCode, Divisions, GridSource, PackProblem};
use crate::geo::{Bounds, LngLat, Wgs84};
use crate::grid::{Cell, Grid};

/// A cell is looked into on lines at these heights.
const HEIGHTS: [f64; 3] = [0.5, 0.23, 0.81];
/// More of one kind help nobody.
const MOST_ERRORS: usize = 50;

/// The grid of a pack that is sound so far; `written` has its communities as
/// the file orders them.
pub(super) fn of(
    file: Option<&[u8]>,
    city: &CityPack,
    divisions: &Divisions,
    written: &Divisions,
    in_divisions: &mut Problems,
    in_grid: &mut Problems,
) -> Option<Grid> {
    let grid = match (divisions.grid, file) {
        (GridSource::Generated { .. }, _) => {
            let unused = "is not used: divisions.json says that cells are generated";
            in_grid.advise(file.is_none(), format_args!("grid.geojson"), unused);
            Grid::generated(city, divisions)
                .map_err(|problem| in_divisions.extend([as_written(problem, written)]))
        }
        (GridSource::Geojson, None) => {
            let reason = "is missing: divisions.json says that the cells are in it";
            in_grid.error(format_args!("grid.geojson"), reason);
            return None;
        }
        (GridSource::Geojson, Some(json)) => {
            Grid::from_geojson(json).map_err(|problem| in_grid.extend([problem]))
        }
    };
    let grid = grid.ok()?;
    if divisions.grid == GridSource::Geojson {
        check(&grid, divisions, city, in_grid);
    }
    Some(grid)
}

/// A community that is named by its code has its place in the file instead.
fn as_written(problem: PackProblem, written: &Divisions) -> PackProblem {
    let code = problem.field.strip_prefix("communities.");
    let code: Option<DivisionCode> = code.and_then(|code| code.parse().ok());
    let mut communities = written.communities().iter();
    match communities.position(|community| Some(community.code) == code) {
        Some(i) => PackProblem {
            field: format!("communities[{i}]"),
            ..problem
        },
        None => problem,
    }
}

/// The cells as the file orders them: whether their communities are known, each
/// is there once, and none lies over another. The last is found by looking at
/// some points of each cell, which overlapping cells of a whole row have.
fn check(grid: &Grid, divisions: &Divisions, city: &CityPack, problems: &mut Problems) {
    let globe = Bounds::from([-180.0, -90.0, 180.0, 90.0]);
    let cells = grid.cells_in(globe, usize::MAX);
    problems.require(!cells.is_empty(), format_args!("features"), "at least one");
    let (mut first, mut outside) = (HashMap::new(), 0);
    let (mut unknown, mut over) = (0, 0);
    for (i, cell) in cells.iter().enumerate() {
        let field = format_args!("features[{i}].properties.id");
        if let Some(other) = first.insert(cell.id, i) {
            problems.error(field, format!("is that of features[{other}] already"));
        }
        let community = cell.id.community();
        if divisions.community(community).is_none() && unknown < MOST_ERRORS {
            unknown += 1;
            let reason = format!("its community {community} is not in divisions.json");
            problems.error(field, reason);
        }
        let points = points_in(cell);
        let other = points.iter().find_map(|&point| {
            let found = grid.locate(point)?;
            (found != cell.id).then_some((found, point))
        });
        if let Some((other, point)) = other.filter(|_| over < MOST_ERRORS) {
            over += 1;
            let at = [point.lng_deg(), point.lat_deg()];
            let reason = format!("lies over cell {other}, at {at:?}");
            problems.error(format_args!("features[{i}].geometry"), reason);
        }
        let town = points.first().and_then(|&point| city.town_at(point));
        outside += usize::from(town.is_none_or(|town| town.code != cell.id.town().to_string()));
    }
    if outside > 0 {
        let reason = format!("{outside} cells lie outside of their town in city.json");
        problems.warning(format_args!("features"), reason);
    }
}

/// Some points well within a cell.
fn points_in(cell: &Cell) -> Vec<LngLat<Wgs84>> {
    let corners = || cell.rings().flatten();
    let south = corners()
        .map(|corner| corner[1])
        .fold(f64::INFINITY, f64::min);
    let north = corners()
        .map(|corner| corner[1])
        .fold(f64::NEG_INFINITY, f64::max);
    let points = HEIGHTS.iter().filter_map(|height| {
        let lat_deg = south + (north - south) * height;
        LngLat::new(widest_middle(cell, lat_deg)?, lat_deg).ok()
    });
    points.collect()
}

/// The middle of the widest stretch within the cell on a line of one latitude.
fn widest_middle(cell: &Cell, lat_deg: f64) -> Option<f64> {
    let edges = cell.rings().flat_map(|ring| ring.windows(2));
    let mut crossings: Vec<f64> = edges
        .filter_map(|edge| {
            let ([x, y], [to_x, to_y]) = (edge[0], edge[1]);
            let is_crossed = (y > lat_deg) != (to_y > lat_deg);
            is_crossed.then(|| x + (to_x - x) * (lat_deg - y) / (to_y - y))
        })
        .collect();
    crossings.sort_by(f64::total_cmp);
    let stretches = crossings.chunks_exact(2).map(|ends| [ends[0], ends[1]]);
    let widest = stretches.max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))?;
    Some((widest[0] + widest[1]) / 2.0)
}

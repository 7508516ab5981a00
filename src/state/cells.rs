//! Cells of the unit grid around a place. A computed grid is at hand; real
//! cells are asked of the server, tile by tile, and kept.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::{Body, Method, Request, Transport};
use xiuhua_core::case::Place;
use xiuhua_core::city::{CityPack, Facts, Whereabouts};
use xiuhua_core::geo::{Bounds, LngLat, Wgs84};
use xiuhua_core::grid::{Cell, Grid};

use super::connection::{Connection, use_connection};
use crate::platform::http::ReadingTransport;
use crate::platform::timer::sleep;

/// Where the server has the cells of its city.
const CELLS_URL: &str = "/api/v1/grid/cells";
/// Tiles in a degree: one is about a kilometre wide, with about a hundred cells.
const TILES_PER_DEG: f64 = 100.0;
/// Tiles that are kept in memory, and as many are asked for at once.
const KEPT: usize = 12;
/// Pause before a tile that did not come is asked for again, in milliseconds.
const RETRY_MS: u32 = 10_000;
/// A tile is given up after this many milliseconds.
const TIMEOUT_MS: u32 = 20_000;

/// South-western corner, in hundredths of a degree.
type Corner = (i32, i32);

thread_local! {
    /// The latest last.
    static TILES: RefCell<Vec<(Corner, Rc<Grid>)>> = const { RefCell::new(Vec::new()) };
    /// On their way.
    static ASKED: RefCell<Vec<Corner>> = const { RefCell::new(Vec::new()) };
    /// Did not come, with whether the browser thought that there was a network.
    static FAILED: RefCell<Vec<(Corner, bool)>> = const { RefCell::new(Vec::new()) };
    /// Counts what came, and what may be asked for again. One for all who ask:
    /// a tile that one of them has asked for is awaited by the others, too.
    static CAME: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

/// The cells, as a page asks for them.
#[derive(Debug, Clone, Copy)]
pub struct Cells {
    facts: &'static Facts,
    connection: Connection,
}

impl Cells {
    /// The cells of the city.
    pub fn new(facts: &'static Facts) -> Self {
        Self {
            facts,
            connection: use_connection(),
        }
    }

    /// Where a place lies, as far as this is known by now; whoever asks is told
    /// when more is.
    pub fn whereabouts(self, pack: &CityPack, place: &Place) -> Option<Whereabouts> {
        if self.facts.grid.is_some() {
            return self.facts.whereabouts(pack, place);
        }
        let tile = self.tile(corner_of(place.position));
        let cell = tile.and_then(|tile| tile.locate(place.position));
        self.facts.whereabouts_in(pack, place, cell)
    }

    /// Cells that touch the bounds; none where there are more than `max`, or
    /// where the area is too wide to ask for. Whoever asks is told when more
    /// are there.
    pub fn within(self, bounds: Bounds, max: usize) -> Vec<Cell> {
        let mut cells = match &self.facts.grid {
            Some(grid) => grid.cells_in(bounds, max + 1),
            None => self.asked_within(bounds, max + 1),
        };
        if cells.len() > max {
            cells.clear();
        }
        cells
    }

    /// The cell that has this point.
    pub fn at(self, point: LngLat<Wgs84>) -> Option<Cell> {
        let around = Bounds {
            west_deg: point.lng_deg(),
            south_deg: point.lat_deg(),
            east_deg: point.lng_deg(),
            north_deg: point.lat_deg(),
        };
        let tile;
        let grid = match &self.facts.grid {
            Some(grid) => grid,
            None => {
                tile = self.tile(corner_of(point))?;
                &*tile
            }
        };
        let id = grid.locate(point)?;
        let mut cells = grid.cells_in(around, KEPT).into_iter();
        cells.find(|cell| cell.id == id)
    }

    fn asked_within(self, bounds: Bounds, max: usize) -> Vec<Cell> {
        let corners = corners_of(bounds);
        if corners.len() > KEPT {
            return Vec::new();
        }
        let mut known = HashSet::new();
        let tiles = corners.into_iter().filter_map(|corner| self.tile(corner));
        let cells = tiles.flat_map(|tile| tile.cells_in(bounds, max));
        // A cell on the border of two tiles is in both.
        cells.filter(|cell| known.insert(cell.id)).collect()
    }

    fn tile(self, corner: Corner) -> Option<Rc<Grid>> {
        CAME.with(Track::track);
        let is_online = self.connection.is_online();
        let kept = TILES.with_borrow(|tiles| {
            let found = tiles.iter().find(|(other, _)| *other == corner);
            found.map(|(_, tile)| Rc::clone(tile))
        });
        let is_asked = ASKED.with_borrow(|asked| asked.contains(&corner));
        // What failed without a network is asked for as soon as there is one.
        let has_failed = FAILED.with_borrow(|failed| failed.contains(&(corner, is_online)));
        if kept.is_none() && !is_asked && !has_failed {
            ASKED.with_borrow_mut(|asked| asked.push(corner));
            spawn_local(bring(corner, is_online));
        }
        kept
    }
}

/// Loads a tile. Of one that does not come, those who still want it are told
/// after a pause.
async fn bring(corner: Corner, is_online: bool) {
    let tile = load(corner).await;
    ASKED.with_borrow_mut(|asked| asked.retain(|other| *other != corner));
    if let Some(tile) = tile {
        keep(corner, tile);
    } else {
        FAILED.with_borrow_mut(|failed| {
            failed.retain(|(other, _)| *other != corner);
            failed.push((corner, is_online));
        });
        sleep(RETRY_MS).await;
    }
    FAILED.with_borrow_mut(|failed| failed.retain(|(other, _)| *other != corner));
    CAME.with(|came| came.update(|came| *came += 1));
}

fn keep(corner: Corner, tile: Grid) {
    TILES.with_borrow_mut(|tiles| {
        let too_many = (tiles.len() + 1).saturating_sub(KEPT);
        tiles.drain(..too_many);
        tiles.push((corner, Rc::new(tile)));
    });
}

async fn load((west, south): Corner) -> Option<Grid> {
    let edges = [west, south, west + 1, south + 1];
    let edges = edges.map(|edge| format!("{:.2}", f64::from(edge) / TILES_PER_DEG));
    let request = Request {
        method: Method::Get,
        url: format!("{CELLS_URL}?bbox={}", edges.join(",")),
        headers: Vec::new(),
        body: Body::Empty,
        timeout_ms: TIMEOUT_MS,
    };
    let response = ReadingTransport.send(request).await.ok()?;
    let is_answer = (200..300).contains(&response.status);
    is_answer.then(|| Grid::from_geojson(&response.body).ok())?
}

fn corner_of(point: LngLat<Wgs84>) -> Corner {
    let index = |deg: f64| (deg * TILES_PER_DEG).floor() as i32;
    (index(point.lng_deg()), index(point.lat_deg()))
}

fn corners_of(bounds: Bounds) -> Vec<Corner> {
    let (west, south) = corner_of(LngLat::wrapped(bounds.west_deg, bounds.south_deg));
    let (east, north) = corner_of(LngLat::wrapped(bounds.east_deg, bounds.north_deg));
    let row = move |lat| (west..=east).map(move |lng| (lng, lat));
    // More are not asked for anyway.
    (south..=north).flat_map(row).take(KEPT + 1).collect()
}

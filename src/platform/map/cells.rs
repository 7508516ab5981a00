//! The unit grid on a map: one layer for all of its lines, and the cell that
//! was asked about.

use js_sys::Array;
use leaflet::{Map, Polygon, Polyline, PolylineOptions};
use wasm_bindgen::{JsCast, JsValue};
use xiuhua_core::geo::LngLat;
use xiuhua_core::grid::Cell;

use super::MapView;
use super::datum::DrawnIn;
use crate::platform::js::object;

type Point = [f64; 2];

/// Lines that go when they are dropped.
pub(super) struct Lines(Polyline);

impl Lines {
    /// The edges of all these cells. Neighbours share theirs: it is drawn once,
    /// or the stitches of one would fill the gaps of the other.
    pub(super) fn draw(map: &Map, drawn_in: DrawnIn, cells: &[Cell]) -> Self {
        let edges = edges(cells);
        let lines = edges.iter().map(|edge| points(drawn_in, edge));
        let lines = Polyline::new_with_options(&lines.collect(), &options("map-cells"));
        lines.add_to(map);
        Self(lines)
    }

    /// One cell as an area.
    pub(super) fn fill(map: &Map, drawn_in: DrawnIn, cell: &Cell) -> Self {
        let rings = cell.rings().map(|ring| points(drawn_in, ring));
        let area = Polygon::new_with_options(&rings.collect(), &options("map-cell"));
        area.add_to(map);
        Self(area.unchecked_into())
    }
}

impl MapView {
    /// Shows the lines of these cells and no others.
    pub fn show_cells(&self, cells: &[Cell]) {
        let draw = || Lines::draw(&self.moves.map, self.moves.drawn_in, cells);
        self.cells.replace((!cells.is_empty()).then(draw));
    }

    /// Marks one cell as the one that is looked at.
    pub fn choose_cell(&self, cell: Option<&Cell>) {
        let fill = |cell| Lines::fill(&self.moves.map, self.moves.drawn_in, cell);
        self.chosen_cell.replace(cell.map(fill));
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        self.0.remove();
    }
}

fn edges(cells: &[Cell]) -> Vec<[Point; 2]> {
    let mut edges = Vec::new();
    for ring in cells.iter().flat_map(Cell::rings) {
        edges.extend(ring.windows(2).filter_map(|edge| match *edge {
            [a, b] if precedes(b, a) => Some([b, a]),
            [a, b] => Some([a, b]),
            _ => None,
        }));
    }
    let key = |edge: &[Point; 2]| edge.map(|point| point.map(f64::to_bits));
    edges.sort_unstable_by_key(key);
    edges.dedup();
    edges
}

fn precedes(a: Point, b: Point) -> bool {
    (a[0], a[1]) < (b[0], b[1])
}

fn points(drawn_in: DrawnIn, line: &[Point]) -> JsValue {
    let points = line.iter().map(|&[lng_deg, lat_deg]| {
        JsValue::from(drawn_in.to_map(LngLat::wrapped(lng_deg, lat_deg)))
    });
    points.collect::<Array>().into()
}

fn options(class: &str) -> PolylineOptions {
    let options = object(&[
        ("className", class.into()),
        ("interactive", false.into()),
        ("smoothFactor", 0.into()),
    ]);
    options.unchecked_into()
}

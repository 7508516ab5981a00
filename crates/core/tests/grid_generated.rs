//! The computed grid of the demonstration district: its cells.
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "support/jinshan.rs"]
mod jinshan;
#[path = "support/jinshan_grid.rs"]
mod jinshan_grid;

use std::collections::{HashMap, HashSet};

use jinshan_grid::{at, box_of, cells, city, contains, middle};
use xiuhua_core::city::{DivisionCode, Divisions};
use xiuhua_core::geo::Bounds;
use xiuhua_core::grid::Grid;

#[test]
fn jinshan_has_more_than_61_000_cells_and_every_community_some() {
    let city = city();
    let cells = cells();
    assert_eq!(cells.len(), city.grid.len());
    assert!((61_000..68_000).contains(&cells.len()), "{}", cells.len());
    let ids: HashSet<_> = cells.iter().map(|cell| cell.id).collect();
    assert_eq!(ids.len(), cells.len(), "no id is given twice");

    // Numbers are dense from 001, row by row from the south.
    let mut numbers: HashMap<DivisionCode, u64> = HashMap::new();
    for cell in &cells {
        let number = numbers.entry(cell.id.community()).or_default();
        *number += 1;
        assert_eq!(cell.id.number() % 1000, *number, "{}", cell.id);
    }
    assert_eq!(numbers.len(), city.divisions.communities().len());
    assert!(numbers.values().all(|&count| (5..=999).contains(&count)));
}

#[test]
fn residents_committees_are_smaller_than_villages() {
    let mut sizes = [(0, HashSet::new()), (0, HashSet::new())];
    for cell in cells() {
        let community = cell.id.community();
        let (count, communities) = &mut sizes[usize::from(community.number() % 1000 >= 200)];
        *count += 1;
        communities.insert(community);
    }
    let [residents, villages] = sizes.map(|(count, communities)| count / communities.len());
    assert!(residents * 2 < villages, "{residents} and {villages} cells");
}

#[test]
fn a_cell_is_a_hundred_metres_wide_and_lies_where_it_says() {
    let city = city();
    let mut whole = 0;
    for cell in cells() {
        let [west, south, east, north] = box_of(&cell);
        let width_m = at(west, south).distance_m(at(east, south));
        let height_m = at(west, south).distance_m(at(west, north));
        assert!(width_m < 100.5 && height_m < 100.5, "{}", cell.id);
        let middle = middle(&cell);
        if contains(&cell, middle) {
            assert_eq!(city.grid.locate(middle), Some(cell.id));
            let bounds = Bounds::from([
                middle.lng_deg(),
                middle.lat_deg(),
                middle.lng_deg(),
                middle.lat_deg(),
            ]);
            let found = city.grid.cells_in(bounds, 10);
            assert!(found.iter().any(|found| found.id == cell.id));
        }
        whole += usize::from(width_m > 99.5 && height_m > 99.5);
    }
    assert!(whole > 59_000, "{whole} cells are whole squares");
}

#[test]
fn out_of_the_city_there_is_no_cell() {
    let grid = &city().grid;
    for (lng, lat) in [
        (121.4737, 31.2304),
        (121.45, 30.65),
        (0.0, 0.0),
        (180.0, 90.0),
        (-180.0, -90.0),
    ] {
        assert_eq!(grid.locate(at(lng, lat)), None);
        assert!(
            grid.cells_in(Bounds::from([lng, lat, lng, lat]), 10)
                .is_empty()
        );
    }
}

#[test]
fn a_few_cells_are_the_first_of_many() {
    let city = city();
    let bounds = Bounds::from([121.30, 30.70, 121.32, 30.72]);
    let all = city.grid.cells_in(bounds, usize::MAX);
    assert!((400..700).contains(&all.len()), "{}", all.len());
    assert_eq!(city.grid.cells_in(bounds, 7), all[..7]);
}

#[test]
fn ids_are_what_they_were() {
    // A case keeps its cell's id: these must be the same in every browser and in years to come.
    let grid = &city().grid;
    for (lng, lat, id) in [
        (121.3164, 30.7114, "310116001002024"),
        (121.0466, 30.8823, "310116102001018"),
        (121.398, 30.7998, "310116112001007"),
    ] {
        assert_eq!(grid.locate(at(lng, lat)).unwrap().to_string(), id);
    }
}

#[test]
fn a_crowded_community_and_an_empty_town_are_named() {
    let (pack, divisions) = (
        jinshan::pack(),
        String::from_utf8(jinshan::file("divisions.json")).unwrap(),
    );
    let problem = |from: &str, to: &str| {
        let changed = divisions.replace(from, to);
        assert_ne!(changed, divisions);
        let divisions = Divisions::from_json(changed.as_bytes()).unwrap();
        Grid::generated(&pack, &divisions).unwrap_err()
    };
    let crowded = problem("\"cell_size_m\":100", "\"cell_size_m\":50");
    assert!(crowded.field.starts_with("communities.310116"), "{crowded}");
    assert!(crowded.reason.contains("more than 999 cells"), "{crowded}");
    let empty = problem("\"310116103", "\"310116903");
    assert_eq!(empty.field, "towns[3].code");
    assert_eq!(problem("generated", "geojson").field, "grid.kind");
}

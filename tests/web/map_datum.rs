//! Tiles in GCJ-02: whoever uses the map sees WGS-84 all the same.

use wasm_bindgen_test::wasm_bindgen_test;
use xiuhua_core::city::{CityPack, RasterLayer, TileDatum};
use xiuhua_core::geo::{Bounds, Datum, LngLat};

use super::map::{all, at, open, pack};

const ZOOM: u8 = 18;

/// The city with tiles that are names only: nothing is fetched.
fn with_tiles(datum: TileDatum) -> CityPack {
    let layer = |datum| RasterLayer {
        url_template: "data:,{z}/{x}/{y}".to_owned(),
        subdomains: vec!["0".to_owned()],
        datum,
        attribution: "<b>Survey & Maps".to_owned(),
        max_zoom: ZOOM,
    };
    let mut pack = pack();
    let other = match datum {
        TileDatum::Wgs84 => TileDatum::Gcj02,
        TileDatum::Gcj02 => TileDatum::Wgs84,
    };
    pack.map.layers = vec![layer(datum), layer(other)];
    pack
}

/// The name of the tile that a place lies in (Web Mercator).
fn tile_of<D: Datum>(place: LngLat<D>) -> String {
    let side = f64::from(1_u32 << ZOOM);
    let lat_rad = place.lat_deg().to_radians();
    let x = (place.lng_deg() + 180.0) / 360.0 * side;
    let y = (1.0 - lat_rad.tan().asinh() / std::f64::consts::PI) / 2.0 * side;
    format!("data:,{ZOOM}/{}/{}", x.floor(), y.floor())
}

#[wasm_bindgen_test]
async fn tiles_of_either_datum_lie_where_they_belong() {
    let here = at(121.342, 30.742);
    assert_ne!(tile_of(here), tile_of(here.to_gcj02()));
    for datum in [TileDatum::Wgs84, TileDatum::Gcj02] {
        let (element, map) = open(&with_tiles(datum)).await;
        map.look_at(here, ZOOM);
        assert!(map.centre().distance_m(here) < 0.001);

        let middle = element.get_bounding_client_rect();
        let (x, y) = (
            middle.x() + middle.width() / 2.0,
            middle.y() + middle.height() / 2.0,
        );
        let tiles = all(&element, ".leaflet-layer img.leaflet-tile");
        let in_the_middle: Vec<_> = tiles
            .iter()
            .filter(|tile| {
                let spot = tile.get_bounding_client_rect();
                spot.left() <= x && x < spot.right() && spot.top() <= y && y < spot.bottom()
            })
            .filter_map(|tile| tile.get_attribute("src"))
            .collect();
        let wanted = match datum {
            TileDatum::Wgs84 => tile_of(here),
            TileDatum::Gcj02 => tile_of(here.to_gcj02()),
        };
        assert_eq!(
            in_the_middle,
            [wanted],
            "one layer, the one of the map's datum"
        );
    }
}

#[wasm_bindgen_test]
async fn what_is_drawn_shifts_with_the_tiles_and_back_on_the_way_out() {
    let (element, map) = open(&with_tiles(TileDatum::Gcj02)).await;
    let here = at(121.342, 30.742);
    map.look_at(here, ZOOM);
    map.show_pin(Some(here));
    let pin = all(&element, ".marker-box--pin")[0].get_bounding_client_rect();
    let middle = element.get_bounding_client_rect();
    let off_px = pin.x() + pin.width() / 2.0 - (middle.x() + middle.width() / 2.0);
    assert!(off_px.abs() < 2.0, "{off_px} px beside the middle");

    map.pan_by_px(300.0, -200.0);
    map.pan_by_px(-300.0, 200.0);
    assert!(map.centre().distance_m(here) < 0.01);

    let part = Bounds::from([121.30, 30.72, 121.34, 30.75]);
    map.fit(part);
    let seen = map.bounds();
    for (lng_deg, lat_deg) in [
        (part.west_deg, part.south_deg),
        (part.east_deg, part.north_deg),
    ] {
        assert!(seen.contains(at(lng_deg, lat_deg)));
    }
    assert_eq!(all(&element, "path.map-border").len(), pack().towns.len());
    let said = all(&element, ".leaflet-control-attribution")[0].inner_html();
    assert_eq!(said, "&lt;b&gt;Survey &amp; Maps");
}

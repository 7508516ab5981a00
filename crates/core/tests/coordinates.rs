//! Coordinates: the shift against known points, its inverse everywhere.
#![allow(clippy::panic, clippy::unwrap_used)]

mod support;

use proptest::prelude::*;
use support::at;
use xiuhua_core::geo::{Bd09, CoordinateError, Datum, Gcj02, LngLat, Wgs84, is_in_china};

/// Each row of the sample: a point in WGS-84, GCJ-02 and BD-09.
fn sample() -> Vec<(LngLat<Wgs84>, LngLat<Gcj02>, LngLat<Bd09>)> {
    let rows = include_str!("data/gcj-sample.csv").lines();
    let rows = rows.filter(|row| !row.starts_with('#')).skip(1);
    rows.map(|row| {
        let numbers: Vec<f64> = row.split(',').map(|n| n.parse().unwrap()).collect();
        (
            LngLat::new(numbers[0], numbers[1]).unwrap(),
            LngLat::new(numbers[2], numbers[3]).unwrap(),
            LngLat::new(numbers[4], numbers[5]).unwrap(),
        )
    })
    .collect()
}

/// Longitudes and latitudes of China's bounding box and a little more.
fn around_china() -> impl Strategy<Value = LngLat<Wgs84>> {
    (72.0..136.0, 17.0..54.5).prop_map(|(lng, lat)| at(lng, lat))
}

fn in_china() -> impl Strategy<Value = LngLat<Wgs84>> {
    around_china().prop_filter("in China", |point| is_in_china(*point))
}

#[test]
fn agrees_with_open_implementations() {
    assert_eq!(sample().len(), 25);
    for (wgs, gcj, bd) in sample() {
        assert!(wgs.to_gcj02().distance_m(gcj) < 1e-6, "{wgs:?}");
        assert!(gcj.to_bd09().distance_m(bd) < 1e-6, "{wgs:?}");
        assert!(wgs.to_bd09().distance_m(bd) < 1e-6, "{wgs:?}");
        assert!(gcj.to_wgs84().distance_m(wgs) < 1e-3, "{wgs:?}");
        assert!(bd.to_gcj02().distance_m(gcj) < 1e-3, "{wgs:?}");
        assert!(bd.to_wgs84().distance_m(wgs) < 1e-3, "{wgs:?}");
    }
}

#[test]
fn nothing_shifts_outside_of_china() {
    for (name, lng, lat) in [
        ("Seoul", 126.978, 37.5665),
        ("Hanoi", 105.8342, 21.0278),
        ("Ulaanbaatar", 106.9057, 47.8864),
        ("Tokyo", 139.6917, 35.6895),
        ("Paris", 2.3522, 48.8566),
        ("Pyongyang", 125.7625, 39.0392),
        ("Vladivostok", 131.8855, 43.1155),
        ("Almaty", 76.8897, 43.2389),
        ("Kathmandu", 85.324, 27.7172),
        ("Thimphu", 89.639, 27.4728),
        ("Gangtok", 88.6138, 27.3314),
        ("Tezpur", 92.7926, 26.6528),
        ("Dibrugarh", 94.912, 27.4728),
        ("Leh", 77.577, 34.1526),
        ("Bishkek", 74.5698, 42.8746),
        ("Khabarovsk", 135.0719, 48.4802),
        ("Myitkyina", 97.396, 25.3832),
        ("Auckland", 174.7633, -36.8485),
        ("Sydney", 151.2093, -33.8688),
        ("Greenwich", 0.0, 51.4779),
    ] {
        let place = at(lng, lat);
        let gcj = LngLat::<Gcj02>::new(lng, lat).unwrap();
        let bd = LngLat::<Bd09>::new(lng, lat).unwrap();
        assert_eq!(place.to_gcj02(), gcj, "{name}");
        assert_eq!(place.to_bd09(), bd, "{name}");
        assert_eq!(gcj.to_wgs84(), place, "{name}");
        assert_eq!(bd.to_wgs84(), place, "{name}");
    }
}

#[test]
fn the_shift_applies_in_all_of_chinas_corners() {
    for (name, lng, lat) in [
        ("Jinshan", 121.342, 30.742),
        ("Harbin", 126.6424, 45.7567),
        ("Mohe", 122.5386, 52.9721),
        ("Kashgar", 75.9894, 39.4704),
        ("Lhasa", 91.1322, 29.6604),
        ("Sanya", 109.5119, 18.2528),
        ("Kunming", 102.8329, 24.8801),
        ("Dandong", 124.3545, 40.0005),
        ("Erenhot", 111.977, 43.653),
        ("Manzhouli", 117.455, 49.581),
        ("Tacheng", 82.983, 46.745),
        ("Hunchun", 130.366, 42.862),
        ("Fuyuan", 134.294, 48.364),
        ("Ruili", 97.851, 24.013),
        ("Hekou", 103.939, 22.529),
        ("Dongxing", 107.972, 21.547),
        ("Yadong", 88.907, 27.485),
        ("Zhangmu", 85.982, 27.989),
        ("Chongming", 121.3975, 31.6229),
    ] {
        let place = at(lng, lat);
        let shift_m = place.distance_m(
            LngLat::new(place.to_gcj02().lng_deg(), place.to_gcj02().lat_deg()).unwrap(),
        );
        assert!((50.0..1_000.0).contains(&shift_m), "{name}: {shift_m} m");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_inverse_errs_by_less_than_a_millimetre(point in in_china()) {
        prop_assert!(point.to_gcj02().to_wgs84().distance_m(point) < 1e-3);
        prop_assert!(point.to_bd09().to_wgs84().distance_m(point) < 1e-3);
        let gcj = point.to_gcj02();
        prop_assert!(gcj.to_bd09().to_gcj02().distance_m(gcj) < 1e-3);
    }

    /// Only here can a shifted point lie on the other side of the outline.
    #[test]
    fn the_inverse_holds_close_to_the_outline(
        (point, lng_m, lat_m) in (in_china(), -900.0..900.0f64, -900.0..900.0f64)
    ) {
        // Walks east until it would leave, then stays within 900 m of there.
        let (mut inside, mut outside) = (point.lng_deg(), 136.0);
        for _ in 0..40 {
            let middle = (inside + outside) / 2.0;
            if is_in_china(at(middle, point.lat_deg())) { inside = middle } else { outside = middle }
        }
        let near = at(inside + lng_m / 100_000.0, point.lat_deg() + lat_m / 111_000.0);
        if is_in_china(near) {
            prop_assert!(near.to_gcj02().to_wgs84().distance_m(near) < 1e-3, "{:?}", near);
            prop_assert!(near.to_bd09().to_wgs84().distance_m(near) < 1e-3, "{:?}", near);
        }
    }

    #[test]
    fn only_numbers_on_the_globe_become_coordinates(lng in any::<f64>(), lat in any::<f64>()) {
        let is_on_globe = lng.abs() <= 180.0 && lat.abs() <= 90.0;
        prop_assert_eq!(LngLat::<Wgs84>::new(lng, lat).is_ok(), is_on_globe);
    }

    #[test]
    fn a_rounded_one_survives_json_exactly(point in around_china()) {
        let rounded = point.rounded();
        prop_assert!(rounded.distance_m(point) < 0.01);
        let json = serde_json::to_string(&rounded).unwrap();
        prop_assert_eq!(serde_json::from_str::<LngLat<Wgs84>>(&json).unwrap(), rounded);
    }
}

#[test]
fn numbers_that_are_none_are_refused() {
    for (lng, lat) in [
        (f64::NAN, 0.0),
        (0.0, f64::NAN),
        (f64::INFINITY, 0.0),
        (0.0, -90.000_001),
    ] {
        assert_eq!(
            LngLat::<Wgs84>::new(lng, lat),
            Err(CoordinateError::OutOfRange)
        );
    }
    assert!(serde_json::from_str::<LngLat<Wgs84>>(r#"{"lng":181,"lat":0}"#).is_err());
    assert!(serde_json::from_str::<LngLat<Wgs84>>(r#"{"lng":"121","lat":30}"#).is_err());
}

/// A degree of a great circle on the mean sphere is 111,195 m.
#[test]
fn measures_metres() {
    let close = |a: f64, b: f64| (a - b).abs() < 1.0;
    assert!(close(at(0.0, 0.0).distance_m(at(1.0, 0.0)), 111_195.0));
    assert!(close(
        at(0.0, 89.0).distance_m(at(180.0, 89.0)),
        2.0 * 111_195.0
    ));
    assert!(close(
        at(0.0, 0.0).distance_m(at(180.0, 0.0)),
        180.0 * 111_195.08
    ));
    assert_eq!(at(121.0, 30.0).distance_m(at(121.0, 30.0)), 0.0);
}

#[test]
fn null_island_is_known_and_every_datum_has_its_name() {
    assert!(at(0.0, -0.0).is_null_island());
    assert!(!at(0.0, 1e-9).is_null_island());
    assert_eq!(
        [Wgs84::NAME, Gcj02::NAME, Bd09::NAME],
        ["WGS-84", "GCJ-02", "BD-09"]
    );
    assert_eq!(format!("{:?}", at(121.5, 30.25)), "WGS-84(121.5, 30.25)");
}

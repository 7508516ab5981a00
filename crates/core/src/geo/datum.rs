//! The three datums in use on Chinese maps, and the ways between them.
//!
//! WGS-84 is what receivers give and what Xiuhua stores. GCJ-02 is the shifted
//! datum of AMap and Tencent; BD-09 shifts it once more for Baidu. The forward
//! formulas have no published source but every open implementation agrees
//! (gcoord, coordtransform, coord-convert, prcoords: within 2e-9 m).

use std::f64::consts::PI;

use super::china::is_in_china;
use super::lng_lat::LngLat;

/// Marks the datum of a [`LngLat`].
pub trait Datum {
    /// The datum's usual name.
    const NAME: &'static str;
}

/// World Geodetic System 1984: GPS, Tianditu, OpenStreetMap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wgs84 {}
/// The shifted datum of AMap and Tencent maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gcj02 {}
/// Baidu's shift upon GCJ-02.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bd09 {}

impl Datum for Wgs84 {
    const NAME: &'static str = "WGS-84";
}
impl Datum for Gcj02 {
    const NAME: &'static str = "GCJ-02";
}
impl Datum for Bd09 {
    const NAME: &'static str = "BD-09";
}

/// Krasovsky 1940, which the shift is defined on: semi-major axis in metres.
const KRASOVSKY_A_M: f64 = 6_378_245.0;
/// Krasovsky 1940: first eccentricity squared.
const KRASOVSKY_EE: f64 = 0.006_693_421_622_965_943;
/// Baidu's period.
const BD_PI: f64 = PI * 3_000.0 / 180.0;
/// The inverse stops below this step: 1e-9 degrees are about 0.1 mm.
const INVERSE_STEP_DEG: f64 = 1e-9;
/// The iteration contracts by 0.02 a step or better, so a handful always suffice.
const INVERSE_STEPS: usize = 10;

impl LngLat<Wgs84> {
    /// To GCJ-02. Outside of China nothing shifts.
    pub fn to_gcj02(self) -> LngLat<Gcj02> {
        let (d_lng, d_lat) = if is_in_china(self) {
            shift_deg(self.lng_deg(), self.lat_deg())
        } else {
            (0.0, 0.0)
        };
        LngLat::unchecked(self.lng_deg() + d_lng, self.lat_deg() + d_lat)
    }

    /// To BD-09, by way of GCJ-02. Outside of China nothing shifts.
    pub fn to_bd09(self) -> LngLat<Bd09> {
        if is_in_china(self) {
            self.to_gcj02().to_bd09()
        } else {
            LngLat::unchecked(self.lng_deg(), self.lat_deg())
        }
    }
}

impl LngLat<Gcj02> {
    /// To WGS-84, by iterating the forward shift to below 1 mm (one step alone
    /// errs by some 3 m).
    pub fn to_wgs84(self) -> LngLat<Wgs84> {
        unshifted(self).unwrap_or(LngLat::unchecked(self.lng_deg(), self.lat_deg()))
    }

    /// To BD-09. The caller knows that the place is in China: where GCJ-02 is
    /// in use at all.
    pub fn to_bd09(self) -> LngLat<Bd09> {
        let (lng, lat) = bd_forward((self.lng_deg(), self.lat_deg()));
        LngLat::unchecked(lng, lat)
    }
}

impl LngLat<Bd09> {
    /// To GCJ-02, by iteration to below 1 mm.
    pub fn to_gcj02(self) -> LngLat<Gcj02> {
        let (lng, lat) = invert((self.lng_deg(), self.lat_deg()), bd_forward);
        LngLat::unchecked(lng, lat)
    }

    /// To WGS-84, by way of GCJ-02; unchanged outside of China.
    pub fn to_wgs84(self) -> LngLat<Wgs84> {
        unshifted(self.to_gcj02()).unwrap_or(LngLat::unchecked(self.lng_deg(), self.lat_deg()))
    }
}

/// The point that the GCJ-02 shift moves here, if it lies where the shift
/// applies. The shifted point itself tells nothing: near the outline the shift
/// leads across it.
fn unshifted(point: LngLat<Gcj02>) -> Option<LngLat<Wgs84>> {
    let (lng, lat) = invert((point.lng_deg(), point.lat_deg()), |(lng, lat)| {
        let (d_lng, d_lat) = shift_deg(lng, lat);
        (lng + d_lng, lat + d_lat)
    });
    Some(LngLat::unchecked(lng, lat)).filter(|&origin| is_in_china(origin))
}

/// Finds the point whose image under `forward` is `target`.
fn invert(target: (f64, f64), forward: impl Fn((f64, f64)) -> (f64, f64)) -> (f64, f64) {
    let mut guess = target;
    for _ in 0..INVERSE_STEPS {
        let image = forward(guess);
        let (d_lng, d_lat) = (target.0 - image.0, target.1 - image.1);
        guess = (guess.0 + d_lng, guess.1 + d_lat);
        if d_lng.abs().max(d_lat.abs()) < INVERSE_STEP_DEG {
            break;
        }
    }
    guess
}

fn bd_forward((lng, lat): (f64, f64)) -> (f64, f64) {
    let radius = lng.hypot(lat) + 0.000_02 * (lat * BD_PI).sin();
    let angle = lat.atan2(lng) + 0.000_003 * (lng * BD_PI).cos();
    (radius * angle.cos() + 0.0065, radius * angle.sin() + 0.006)
}

/// The GCJ-02 shift at a WGS-84 point, in degrees.
fn shift_deg(lng: f64, lat: f64) -> (f64, f64) {
    let (x, y) = (lng - 105.0, lat - 35.0);
    let root = x.abs().sqrt();
    let common = (20.0 * (6.0 * x * PI).sin() + 20.0 * (2.0 * x * PI).sin()) * 2.0 / 3.0;
    let wave = |v: f64, a: f64, b: f64| {
        (20.0 * (v * PI).sin() + 40.0 * (v / 3.0 * PI).sin()) * 2.0 / 3.0
            + (a * (v / 12.0 * PI).sin() + b * (v / 30.0 * PI).sin()) * 2.0 / 3.0
    };
    let north_m = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * root
        + common
        + wave(y, 160.0, 320.0);
    let east_m = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * root
        + common
        + wave(x, 150.0, 300.0);

    let lat_rad = lat.to_radians();
    let magic = 1.0 - KRASOVSKY_EE * lat_rad.sin().powi(2);
    let meridian_m = KRASOVSKY_A_M * (1.0 - KRASOVSKY_EE) / (magic * magic.sqrt());
    let parallel_m = KRASOVSKY_A_M / magic.sqrt() * lat_rad.cos();
    (
        (east_m / parallel_m).to_degrees(),
        (north_m / meridian_m).to_degrees(),
    )
}

//! The options that say where something is.

use clap::{ArgGroup, Args, ValueEnum};
use xiuhua_core::geo::{Bd09, CoordinateError, Gcj02, LngLat, Wgs84};
use xiuhua_server::operate::{At, Site};

/// Where it really is: a point, or a division.
#[derive(Args)]
#[command(group(ArgGroup::new("site").args(["lng", "division"])))]
pub struct SiteOptions {
    /// Longitude of where it really is, in degrees.
    #[arg(long, value_name = "DEGREES", allow_negative_numbers = true)]
    #[arg(requires_all = ["step", "lat", "datum"])]
    lng: Option<f64>,
    /// Latitude of where it really is, in degrees.
    #[arg(long, value_name = "DEGREES", allow_negative_numbers = true)]
    #[arg(requires = "lng")]
    lat: Option<f64>,
    /// Datum of both: that of the map which they were read from.
    #[arg(long, requires = "lng")]
    datum: Option<DatumName>,
    /// Code of the community or town that it really is in, where the point is
    /// not known.
    #[arg(long, value_name = "CODE", requires_all = ["step", "place_note"])]
    division: Option<String>,
    /// Where it really is, in words.
    #[arg(long, value_name = "WORDS", requires = "site")]
    place_note: Option<String>,
}

/// A datum, by its name.
#[derive(Clone, Copy, ValueEnum)]
enum DatumName {
    /// Of GPS, OpenStreetMap and Tianditu.
    Wgs84,
    /// Of Amap and Tencent Maps.
    Gcj02,
    /// Of Baidu Maps.
    Bd09,
}

impl SiteOptions {
    /// What they say; `None` where they say nothing.
    ///
    /// # Errors
    /// For what is not on the globe.
    pub fn read(self) -> Result<Option<Site>, CoordinateError> {
        let at = match (self.lng, self.lat, self.datum, self.division) {
            (Some(lng), Some(lat), Some(datum), _) => At::Position(in_wgs84(lng, lat, datum)?),
            (_, _, _, Some(code)) => At::Division(code),
            _ => return Ok(None),
        };
        let note = self.place_note.unwrap_or_default();
        Ok(Some(Site { at, note }))
    }
}

fn in_wgs84(lng: f64, lat: f64, datum: DatumName) -> Result<LngLat<Wgs84>, CoordinateError> {
    Ok(match datum {
        DatumName::Wgs84 => LngLat::new(lng, lat)?,
        DatumName::Gcj02 => LngLat::<Gcj02>::new(lng, lat)?.to_wgs84(),
        DatumName::Bd09 => LngLat::<Bd09>::new(lng, lat)?.to_wgs84(),
    })
}

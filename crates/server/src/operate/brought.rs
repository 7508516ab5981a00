//! What an operator brings with a step: photos in files, and a place.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use axum::body::Bytes;
use sha2::{Digest, Sha256};
use xiuhua_core::case::{Place, PlaceSource};
use xiuhua_core::geo::{LngLat, Wgs84};
use xiuhua_core::photo::{MAX_SENT_BYTES, PhotoId};

use super::OrderError;
use crate::app::App;
use crate::city::CityInUse;

/// How a place is said on the command line.
pub const PLACE_OPTIONS: &str = "--lng, --lat and --datum, or --division";

/// Where something is, as an operator says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// On the map, or by name.
    pub at: At,
    /// In words.
    pub note: String,
}

/// On the map, or by name.
#[derive(Debug, Clone, PartialEq)]
pub enum At {
    /// A point.
    Position(LngLat<Wgs84>),
    /// Somewhere in the division of this code: a community, a town or the
    /// district.
    Division(String),
}

impl Site {
    /// The same as the API takes it.
    pub fn into_place(self, city: &CityInUse) -> Result<Place, OrderError> {
        let place = match self.at {
            At::Position(position) => Place::new(position, PlaceSource::Pin),
            At::Division(code) => {
                let known = code.parse().ok();
                let middle = known.and_then(|known| city.facts.middle(&city.pack, known));
                let middle = middle.ok_or_else(|| OrderError::NoDivision(code.clone()))?;
                Place {
                    division: Some(code),
                    ..Place::new(middle, PlaceSource::List)
                }
            }
        };
        let note = self.note;
        Ok(Place { note, ..place })
    }
}

/// A photo in a file, not held yet.
pub struct Photo<'a> {
    /// By its content.
    pub id: PhotoId,
    path: &'a Path,
    bytes: Bytes,
}

impl<'a> Photo<'a> {
    /// Reads it, no further than what is taken of anybody.
    pub fn read(path: &'a Path) -> Result<Self, OrderError> {
        let refused = |reason: String| refused(path, reason);
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(MAX_SENT_BYTES as u64 + 1).read_to_end(&mut bytes))
            .map_err(|error| refused(error.to_string()))?;
        if bytes.len() > MAX_SENT_BYTES {
            let reason = format!("larger than {MAX_SENT_BYTES} bytes: make a smaller copy of it");
            return Err(refused(reason));
        }
        Ok(Self {
            id: PhotoId::new(Sha256::digest(&bytes).into()),
            path,
            bytes: bytes.into(),
        })
    }
}

impl App {
    /// Holds a photo as one that was sent, with the same checks.
    pub async fn hold(&self, photo: Photo<'_>) -> Result<(), OrderError> {
        let Photo { id, path, bytes } = photo;
        let held = match self.decode_queue.enter() {
            Ok(place) => self.take_photo(id, bytes, place).await.map(drop),
            Err(problem) => Err(problem),
        };
        held.map_err(|problem| refused(path, problem.to_string()))
    }
}

fn refused(path: &Path, reason: String) -> OrderError {
    OrderError::Photo {
        path: path.to_owned(),
        reason,
    }
}

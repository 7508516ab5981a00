//! Any part of a file of cells.
//!
//! One visitor reads all levels, so that the app, which reads a few hundred
//! cells of a server, compiles reading but once.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::reader::{Place, Reader};
use crate::grid::CellId;

pub(super) struct Part<'a> {
    pub(super) reader: &'a mut Reader,
    pub(super) place: Place,
}

/// What was found there, as far as it is needed above.
pub(super) enum Found {
    Number(f64),
    /// Coordinates, so deeply nested above a position.
    Coordinates(u8),
    Other,
}

impl Part<'_> {
    fn inner(&mut self, place: Place) -> Part<'_> {
        Part {
            reader: self.reader,
            place,
        }
    }

    fn number<E: Error>(self, number: f64) -> Result<Found, E> {
        match self.place {
            Place::Coordinates => Ok(Found::Number(number)),
            place => Err(self.reader.fail(place)),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = Found;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("GeoJSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Found, E> {
        Err(self.reader.fail(self.place))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Found, E> {
        self.visit_unit()
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Found, E> {
        self.number(number)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Found, E> {
        self.number(number as f64)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Found, E> {
        if self.place != Place::Id {
            return self.number(number as f64);
        }
        self.reader.set_id(CellId::from_number(number).ok())?;
        Ok(Found::Other)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Found, E> {
        match self.place {
            Place::Id => self.reader.set_id(text.parse().ok())?,
            Place::GeometryType => self.reader.set_type(text)?,
            place => return Err(self.reader.fail(place)),
        }
        Ok(Found::Other)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut fields: A) -> Result<Found, A::Error> {
        use Place::{Collection, Feature, Geometry, Properties};
        if !matches!(self.place, Collection | Feature | Properties | Geometry) {
            return self.visit_unit();
        }
        while let Some(inner) = fields.next_key_seed(FieldOf(self.place))? {
            if let Some(inner) = inner {
                fields.next_value_seed(self.inner(inner))?;
            } else {
                fields.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Found::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Found, A::Error> {
        match self.place {
            Place::Features => {
                while items
                    .next_element_seed(self.inner(Place::Feature))?
                    .is_some()
                {
                    self.reader.end_feature()?;
                }
                self.reader.end_features();
                Ok(Found::Other)
            }
            Place::Coordinates => self.coordinates(items),
            _ => self.visit_unit(),
        }
    }
}

impl Part<'_> {
    /// A position, or a list of coordinates that are all nested alike.
    fn coordinates<'de, A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Found, A::Error> {
        let mut depth = None;
        let mut position = [0.0; 2];
        let mut count = 0;
        while let Some(found) = items.next_element_seed(self.inner(Place::Coordinates))? {
            let depth_by_it = match found {
                Found::Number(number) => {
                    // A third number would be a height.
                    if let Some(axis) = position.get_mut(count) {
                        *axis = number;
                    }
                    count += 1;
                    0
                }
                Found::Coordinates(inner) => inner + 1,
                Found::Other => return self.visit_unit(),
            };
            if *depth.get_or_insert(depth_by_it) != depth_by_it {
                return self.visit_unit();
            }
        }
        match depth {
            None => self.visit_unit(),
            Some(0) if count < position.len() => self.visit_unit(),
            Some(depth) => {
                self.reader.end_coordinates(depth, position)?;
                Ok(Found::Coordinates(depth))
            }
        }
    }
}

/// A field's name within a place: the place that it leads to, if any does.
struct FieldOf(Place);

impl<'de> DeserializeSeed<'de> for FieldOf {
    type Value = Option<Place>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for FieldOf {
    type Value = Option<Place>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(match (self.0, name) {
            (Place::Collection, "features") => Some(Place::Features),
            (Place::Feature, "properties") => Some(Place::Properties),
            (Place::Feature, "geometry") => Some(Place::Geometry),
            (Place::Properties, "id") => Some(Place::Id),
            (Place::Geometry, "type") => Some(Place::GeometryType),
            (Place::Geometry, "coordinates") => Some(Place::Coordinates),
            _ => None,
        })
    }
}

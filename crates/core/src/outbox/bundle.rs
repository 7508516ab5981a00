//! Everything unsent as one file: the way out when a device's network, storage
//! or patience is at its end.
//!
//! The file is JSON. It holds the residents' words, places, contacts and, for
//! what is still to be withdrawn, secrets: whoever has it can read them. Every
//! item keeps its idempotency key, so that it makes one case however many
//! devices and people send it.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::item::{Intent, Item};
use crate::case::Draft;
use crate::json;
use crate::photo::PhotoId;
use crate::time::Timestamp;

/// What the file says that it is.
const FORMAT: &str = "xiuhua-unsent";
/// The version that is written, and the latest that is understood.
const VERSION: u32 = 1;

/// Everything unsent of a device.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// The city pack's id: another city's backend would refuse every place.
    pub city: String,
    /// By the device's clock.
    pub exported_at: Timestamp,
    /// The outbox, with the keys under which its items may have been sent.
    pub items: Vec<Item>,
    /// What is being written, and the drafts that the items came from.
    pub drafts: Vec<Draft>,
    /// Records of the device that could not be read, as they lay there.
    pub broken: Vec<String>,
    /// The photos that items and drafts name. Whoever takes them in compares
    /// their SHA-256 with their ids: this file has travelled.
    pub photos: BTreeMap<PhotoId, Vec<u8>>,
}

/// A part of a file that could not be read; the rest was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Where it stands, such as `items[3]`.
    pub place: String,
    /// Why, in words for a developer.
    pub reason: String,
    /// As it stands there.
    pub raw: String,
}

/// Why a file is no bundle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleProblem {
    /// No JSON object: truncated, or another file.
    #[error("the file is damaged or no export: {0}")]
    NotJson(String),
    /// JSON of another kind.
    #[error("the file is no export of unsent reports (its format is not `{FORMAT}`)")]
    OtherFormat,
    /// From a later version of the app; half of it could be misunderstood.
    #[error(
        "the file has version {0}, but only {VERSION} is understood: use a newer app or server"
    )]
    Newer(u64),
    /// One of the fields that say where and when is missing or none.
    #[error("the file's `{0}` is missing or cannot be read")]
    Field(&'static str),
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    city: &'a str,
    exported_at: Timestamp,
    items: &'a [Item],
    drafts: &'a [Draft],
    broken: &'a [String],
    photos: BTreeMap<PhotoId, String>,
}

impl Bundle {
    /// The file's text.
    ///
    /// # Errors
    /// Of the JSON writer; none is known for these types.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let photos = self.photos.iter();
        serde_json::to_string(&Document {
            format: FORMAT,
            version: VERSION,
            city: &self.city,
            exported_at: self.exported_at,
            items: &self.items,
            drafts: &self.drafts,
            broken: &self.broken,
            photos: photos
                .map(|(&id, bytes)| (id, BASE64.encode(bytes)))
                .collect(),
        })
    }

    /// Reads a file. A part that cannot be read is set aside; the others are
    /// not its hostages.
    ///
    /// # Errors
    /// [`BundleProblem`] for what is no such file, or of a later version.
    pub fn read(file: &[u8]) -> Result<(Self, Vec<SetAside>), BundleProblem> {
        // Editors of one operating system like to put a mark in front.
        let file = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
        let mut file: Value = serde_json::from_slice(file)
            .map_err(|error| BundleProblem::NotJson(error.to_string()))?;
        if file["format"] != FORMAT {
            return Err(BundleProblem::OtherFormat);
        }
        match file["version"].as_u64() {
            Some(version) if version > u64::from(VERSION) => {
                return Err(BundleProblem::Newer(version));
            }
            Some(1..) => {}
            _ => return Err(BundleProblem::Field("version")),
        }
        let exported_at = file["exported_at"].as_str().unwrap_or_default().parse();
        let city = file["city"].as_str().ok_or(BundleProblem::Field("city"))?;
        let mut bundle = Self {
            city: city.to_owned(),
            exported_at: exported_at.map_err(|_| BundleProblem::Field("exported_at"))?,
            items: Vec::new(),
            drafts: Vec::new(),
            broken: Vec::new(),
            photos: BTreeMap::new(),
        };
        let mut aside = Vec::new();
        bundle.items = list(&mut file, "items", &mut aside);
        bundle.drafts = list(&mut file, "drafts", &mut aside);
        bundle.broken = list(&mut file, "broken", &mut aside);
        bundle.photos = photos(file["photos"].take(), &mut aside);
        Ok((bundle, aside))
    }

    /// The drafts that no item stands for: they wait for somebody to finish
    /// and send them.
    pub fn unfinished(&self) -> impl Iterator<Item = &Draft> {
        let drafts = self.drafts.iter();
        drafts.filter(|draft| self.item_of(draft).is_none())
    }

    /// The item that a draft has become.
    pub fn item_of(&self, draft: &Draft) -> Option<&Item> {
        let is_it = |intent: &Intent| matches!(intent, Intent::Report { draft_id, .. } if *draft_id == draft.id);
        self.items.iter().find(|item| is_it(&item.intent))
    }
}

fn list<T: DeserializeOwned>(file: &mut Value, name: &str, aside: &mut Vec<SetAside>) -> Vec<T> {
    let values = match file[name].take() {
        Value::Null => Vec::new(),
        Value::Array(values) => values,
        other => {
            aside.push(set_aside(name.to_owned(), "not a list", other.to_string()));
            Vec::new()
        }
    };
    let mut read = Vec::with_capacity(values.len());
    for (i, value) in values.into_iter().enumerate() {
        // By the one way: see `crate::json`.
        let raw = value.to_string();
        match json::read(raw.as_bytes()) {
            Ok(item) => read.push(item),
            Err(error) => aside.push(set_aside(format!("{name}[{i}]"), error, raw)),
        }
    }
    read
}

fn photos(value: Value, aside: &mut Vec<SetAside>) -> BTreeMap<PhotoId, Vec<u8>> {
    let mut photos = BTreeMap::new();
    let values = match value {
        Value::Null => return photos,
        Value::Object(values) => values,
        other => {
            aside.push(set_aside(
                "photos".to_owned(),
                "not an object",
                other.to_string(),
            ));
            return photos;
        }
    };
    for (name, value) in values {
        let place = format!("photos.{name}");
        let Ok(id) = name.parse::<PhotoId>() else {
            aside.push(set_aside(
                place,
                "not named by a SHA-256",
                value.to_string(),
            ));
            continue;
        };
        match BASE64.decode(value.as_str().unwrap_or_default()) {
            Ok(bytes) if !bytes.is_empty() => {
                photos.insert(id, bytes);
            }
            Ok(_) => aside.push(set_aside(place, "no bytes", value.to_string())),
            Err(error) => aside.push(set_aside(place, error, value.to_string())),
        }
    }
    photos
}

fn set_aside(place: String, reason: impl ToString, raw: String) -> SetAside {
    let reason = reason.to_string();
    SetAside { place, reason, raw }
}

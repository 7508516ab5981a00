//! A pack in memory, which can be broken.
#![allow(dead_code)]

use std::fs;
use std::path::Path;

use serde_json::Value;
use xiuhua_core::city::check::{PackCheck, PackFiles, check};

/// The names of a pack's files.
const NAMES: [&str; 7] = [
    "city.json",
    "catalogue.json",
    "rules.json",
    "calendar.json",
    "divisions.json",
    "assessment.json",
    "grid.geojson",
];

/// The content of a pack's files; empty for one that is not there.
pub struct Pack([String; 7]);

impl Pack {
    /// The made-up city of the tests.
    pub fn lakeside() -> Self {
        Self::at("tests/data/lakeside")
    }

    /// The pack in a folder.
    pub fn at(folder: &str) -> Self {
        // Asked when it runs: a shared build folder may hold this test of another checkout.
        let dir = std::env::var("CARGO_MANIFEST_DIR").unwrap();
        let folder = Path::new(&dir).join(folder);
        Self(NAMES.map(|name| fs::read_to_string(folder.join(name)).unwrap_or_default()))
    }

    /// Puts something at a place of a file; `-` takes away what is there.
    pub fn edit(&mut self, file: &str, pointer: &str, value: &str) {
        let text = self.file(file);
        let mut json: Value = serde_json::from_str(text).unwrap();
        let (parent, last) = pointer.rsplit_once('/').unwrap();
        let parent = json.pointer_mut(parent).unwrap();
        match (value, parent) {
            ("-", parent) => drop(parent.as_object_mut().unwrap().remove(last).unwrap()),
            (_, Value::Array(items)) => {
                items[last.parse::<usize>().unwrap()] = serde_json::from_str(value).unwrap();
            }
            (_, parent) => parent[last] = serde_json::from_str(value).unwrap(),
        }
        *text = json.to_string();
    }

    /// The text of a file.
    pub fn file(&mut self, name: &str) -> &mut String {
        let index = NAMES.iter().position(|other| *other == name).unwrap();
        &mut self.0[index]
    }

    /// All that is wrong with it in a year.
    pub fn check(&self, this_year: i32) -> PackCheck {
        let [
            city,
            catalogue,
            rules,
            calendar,
            divisions,
            assessment,
            grid,
        ] = self
            .0
            .each_ref()
            .map(|text| (!text.is_empty()).then_some(text.as_bytes()));
        let files = PackFiles {
            city,
            catalogue,
            rules,
            calendar,
            divisions,
            assessment,
            grid,
            icons: r#"<symbol id="manhole"/><symbol id="streetlamp"/><symbol id="parking"/>
                <symbol id="rubbish"/><symbol id="poster"/>"#,
        };
        check(&files, this_year)
    }
}

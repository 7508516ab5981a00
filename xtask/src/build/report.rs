//! build.json: what one build made, and what each file weighs.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::memo;
use crate::project::Project;

/// The report's name in the folder of the built app.
pub const FILE: &str = "build.json";

/// What one file costs those who download it.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    /// Where it is served.
    pub path: String,
    /// As it is.
    pub bytes: u64,
    /// As sent to a browser that takes brotli (nearly all do).
    pub br_bytes: u64,
}

/// The files of one build by plain name (`app.css`, `cities/jinshan/city.json`).
#[derive(Default)]
pub struct Report {
    files: BTreeMap<String, Weight>,
    /// What each part of the program shares with others and has loaded beside itself.
    shared: BTreeMap<String, Vec<String>>,
}

impl Report {
    /// Reads the report of the last build.
    pub fn load(project: &Project) -> Result<Report> {
        Report::read(&project.dist())
    }

    /// Reads the report that lies in a built app's folder.
    pub fn read(dist: &Path) -> Result<Report> {
        let content = memo::read(&dist.join(FILE))?;
        let value: Value = serde_json::from_slice(&content).context("build.json is not JSON")?;
        let assets = value["assets"]
            .as_object()
            .context("build.json names no assets")?;
        let weight = |value: &Value| {
            Some(Weight {
                path: value["path"].as_str()?.to_owned(),
                bytes: value["bytes"].as_u64()?,
                br_bytes: value["br_bytes"].as_u64()?,
            })
        };
        let weights = assets
            .iter()
            .map(|(name, value)| Some((name.clone(), weight(value)?)));
        let weights: Option<_> = weights.collect();
        Ok(Report {
            files: weights.context("build.json lacks a weight")?,
            shared: serde_json::from_value(value["shared"].clone())
                .context("build.json does not say what parts share")?,
        })
    }

    /// Takes a file in under its plain name.
    pub fn add(&mut self, name: &str, weight: Weight) {
        self.files.insert(name.to_owned(), weight);
    }

    /// Takes in what parts share.
    pub fn share(&mut self, shared: BTreeMap<String, Vec<String>>) {
        self.shared = shared;
    }

    /// A file, and what it has loaded beside itself.
    pub fn with_shared<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let shared = self.shared.get(name).into_iter().flatten();
        std::iter::once(name).chain(shared.map(String::as_str))
    }

    /// Every file.
    pub fn iter(&self) -> impl Iterator<Item = &Weight> {
        self.files.values()
    }

    /// What a file weighs.
    pub fn weight(&self, name: &str) -> Option<&Weight> {
        self.files.get(name)
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// All files together, uncompressed.
    pub fn total_bytes(&self) -> u64 {
        self.files.values().map(|weight| weight.bytes).sum()
    }

    /// As it is written.
    pub fn to_text(&self) -> String {
        let weight = |weight: &Weight| json!({"path": weight.path, "bytes": weight.bytes, "br_bytes": weight.br_bytes});
        let assets: serde_json::Map<String, Value> = self
            .files
            .iter()
            .map(|(name, file)| (name.clone(), weight(file)))
            .collect();
        format!("{:#}\n", json!({ "assets": assets, "shared": self.shared }))
    }
}

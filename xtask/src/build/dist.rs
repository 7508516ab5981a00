//! The folder that is served: written file by file, tidied at the end.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::assets::Assets;
use super::compress::compress;
use crate::memo;
use crate::project::Project;

const REPORT: &str = "build.json";

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
pub struct Report(BTreeMap<String, Weight>);

/// A build's output while it is written.
pub struct Dist {
    folder: PathBuf,
    cache: PathBuf,
    written: BTreeSet<PathBuf>,
    report: Report,
}

impl Dist {
    /// Starts to write over what an earlier build left.
    pub fn open(project: &Project) -> Dist {
        Dist {
            folder: project.dist(),
            cache: project.cache.clone(),
            written: BTreeSet::new(),
            report: Report::default(),
        }
    }

    /// Writes a file that keeps its name.
    pub fn write_page(&mut self, name: &str, content: &[u8]) -> Result<()> {
        self.write(name, &format!("/{name}"), content)
    }

    /// Writes every hashed asset.
    pub fn write_assets(&mut self, assets: &Assets) -> Result<()> {
        for (name, asset) in assets.iter() {
            self.write(name, &asset.path, &asset.content)?;
        }
        Ok(())
    }

    /// Copies public/ but for the files that are served as hashed assets.
    pub fn copy_public(&mut self, public: &Path, hashed: &[&str]) -> Result<()> {
        for path in memo::files_below(public)? {
            let name = path
                .strip_prefix(public)?
                .to_string_lossy()
                .replace('\\', "/");
            if !hashed.contains(&name.as_str()) {
                self.write_page(&name, &memo::read(&path)?)?;
            }
        }
        Ok(())
    }

    /// Writes build.json and removes what no build made lately.
    ///
    /// Hashed assets of earlier builds stay for [`memo::KEPT`]: a tab opened before a deploy
    /// still asks for them.
    pub fn finish(mut self) -> Result<Report> {
        let report = format!("{:#}\n", self.report.to_json());
        self.put(self.folder.join(REPORT), report.as_bytes())?;
        let assets = self.folder.join("assets");
        for path in memo::files_below(&self.folder)? {
            let kept = path.starts_with(&assets) && !memo::is_old(&path);
            if !kept && !self.written.contains(&path) {
                fs::remove_file(&path)?;
            }
        }
        Ok(self.report)
    }

    fn write(&mut self, name: &str, path: &str, content: &[u8]) -> Result<()> {
        let file = self.folder.join(path.trim_start_matches('/'));
        let compressed = compress(&self.cache, name, content)?;
        let smallest = compressed
            .as_ref()
            .map_or(content.len(), |both| both.brotli.len());
        if let Some(both) = &compressed {
            self.put(with_suffix(&file, ".br"), &both.brotli)?;
            self.put(with_suffix(&file, ".gz"), &both.gzip)?;
        }
        self.put(file, content)?;
        let weight = Weight {
            path: path.to_owned(),
            bytes: content.len() as u64,
            br_bytes: smallest as u64,
        };
        self.report.0.insert(name.to_owned(), weight);
        Ok(())
    }

    /// Writes a file whole or not at all; the server may be reading it.
    fn put(&mut self, file: PathBuf, content: &[u8]) -> Result<()> {
        if fs::read(&file).is_ok_and(|present| present == content) {
            memo::touch(&file);
        } else {
            let parent = file.parent().context("a file of dist/ lies in a folder")?;
            fs::create_dir_all(parent)?;
            let unfinished = with_suffix(&file, ".unfinished");
            fs::write(&unfinished, content)?;
            fs::rename(&unfinished, &file)?;
        }
        self.written.insert(file);
        Ok(())
    }
}

impl Report {
    /// Reads the report of the last build.
    pub fn load(project: &Project) -> Result<Report> {
        let content = memo::read(&project.dist().join(REPORT))?;
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
        Ok(Report(
            weights
                .collect::<Option<_>>()
                .context("build.json lacks a weight")?,
        ))
    }

    /// One file's weight.
    pub fn get(&self, name: &str) -> Option<&Weight> {
        self.0.get(name)
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All files together, uncompressed.
    pub fn total_bytes(&self) -> u64 {
        self.0.values().map(|weight| weight.bytes).sum()
    }

    fn to_json(&self) -> Value {
        let weight = |weight: &Weight| json!({"path": weight.path, "bytes": weight.bytes, "br_bytes": weight.br_bytes});
        let assets: serde_json::Map<String, Value> = self
            .0
            .iter()
            .map(|(name, file)| (name.clone(), weight(file)))
            .collect();
        json!({ "assets": assets })
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_assets_stay_and_dropped_pages_go() {
        let cache = std::env::temp_dir().join(format!("xtask-dist-{}", std::process::id()));
        let project = Project {
            root: PathBuf::new(),
            cache: cache.clone(),
        };
        let build = |page: &str, asset: &[u8]| {
            let mut assets = Assets::default();
            assets.add("app.css", asset.to_vec()).unwrap();
            let mut dist = Dist::open(&project);
            dist.write_page(page, &[b' '; 2000]).unwrap();
            dist.write_assets(&assets).unwrap();
            dist.finish().unwrap();
            project.dist().join(&assets.path("app.css").unwrap()[1..])
        };
        let first = build("a.html", b"a{}");
        let second = build("b.html", b"b{}");
        assert!(first.is_file() && second.is_file());
        assert!(!project.dist().join("a.html").exists());
        assert!(!project.dist().join("a.html.br").exists());
        assert!(project.dist().join("b.html.gz").is_file());
        let weight = Report::load(&project)
            .unwrap()
            .get("b.html")
            .unwrap()
            .clone();
        assert!(weight.bytes == 2000 && weight.br_bytes < 100, "{weight:?}");
        memo::remove_folder(&cache).unwrap();
    }
}

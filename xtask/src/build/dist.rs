//! The folder that is served: written file by file, tidied at the end.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::assets::Assets;
use super::compress::compress;
use super::report::{self, Report, Weight};
use crate::memo;
use crate::project::Project;

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

    /// Notes what parts of the program share.
    pub fn note_shared(&mut self, shared: BTreeMap<String, Vec<String>>) {
        self.report.share(shared);
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
    /// Hashed assets of earlier builds stay for [`memo::KEPT`] after they were replaced: a tab
    /// opened before a deploy still asks for them.
    pub fn finish(mut self) -> Result<Report> {
        self.touch_replaced();
        let report = self.report.to_text();
        self.put(self.folder.join(report::FILE), report.as_bytes())?;
        let assets = self.folder.join("assets");
        for path in memo::files_below(&self.folder)? {
            let kept = path.starts_with(&assets) && !memo::is_old(&path);
            if !kept && !self.written.contains(&path) {
                fs::remove_file(&path)?;
            }
        }
        Ok(self.report)
    }

    /// The assets of the build before this one are in use up to now, whenever they were made.
    fn touch_replaced(&self) {
        let Ok(before) = Report::read(&self.folder) else {
            return; // The first build.
        };
        for weight in before.iter() {
            let file = self.folder.join(weight.path.trim_start_matches('/'));
            for suffix in ["", ".br", ".gz"] {
                memo::touch(&with_suffix(&file, suffix));
            }
        }
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
        self.report.add(name, weight);
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
        let age = |file: &Path| {
            let long_ago = std::time::SystemTime::now() - 2 * memo::KEPT;
            let file = fs::File::options().append(true).open(file);
            file.unwrap().set_modified(long_ago).unwrap();
        };
        let first = build("a.html", b"a{}");
        age(&first); // Served for long, and replaced only now.
        let second = build("b.html", b"b{}");
        assert!(first.is_file() && second.is_file());
        age(&first);
        build("b.html", b"b{}");
        assert!(!first.exists() && second.is_file());
        assert!(!project.dist().join("a.html").exists());
        assert!(!project.dist().join("a.html.br").exists());
        assert!(project.dist().join("b.html.gz").is_file());
        let report = Report::load(&project).unwrap();
        let weight = report.weight("b.html").unwrap();
        assert!(weight.bytes == 2000 && weight.br_bytes < 100, "{weight:?}");
        memo::remove_folder(&cache).unwrap();
    }
}

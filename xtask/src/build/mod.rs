//! The app's build: cargo → wasm-split → wasm-bindgen → wasm-opt → hashed assets → index.html → compressed siblings.

mod assets;
mod compress;
mod dist;
mod mark;
mod offline;
mod parts;
mod program;
mod report;
mod scripts;
mod seam;
mod styles;
mod template;
mod words;

use std::path::PathBuf;

use anyhow::{Context, Result};

pub use report::Report;
pub use words::Words;

use crate::memo;
use crate::progress::{kilobytes, step};
use crate::project::Project;
use crate::tools::Tools;
use assets::Assets;
use dist::Dist;
use offline::Precache;

/// Files of public/ that are served under hashed names.
const SPRITES: &[&str] = &["icons.svg", "icons-classes.svg"];

/// Builds the app and returns the folder that a server serves.
///
/// What did not change since the last build is not made again.
pub fn run(project: &Project, tools: &Tools) -> Result<PathBuf> {
    let toolchain = tools.toolchain()?;
    let programs = program::Programs {
        splitter: tools.splitter()?,
        bindgen: tools.bindgen()?,
        packages: tools.packages()?,
    };
    let packages = programs.packages;
    step("app", || Ok(((), program::compile(toolchain)?)))?;

    let mut assets = Assets::default();
    let shared = step("wasm", || {
        let (folder, said) = program::bind(project, toolchain, &programs)?;
        assets.add_file("xiuhua.wasm", &folder.join("xiuhua_bg.wasm"))?;
        for (name, part) in parts::later_ones(&folder)? {
            assets.add_file(&name, &part)?;
        }
        scripts::bundle_app(project, packages, &folder, &mut assets)?;
        let loader = String::from_utf8(memo::read(&folder.join(parts::LOADER))?)?;
        Ok((parts::shared(&loader)?, said))
    })?;
    step("assets", || {
        scripts::bundle_shell(project, packages, &mut assets)?;
        styles::bundle(project, packages, &mut assets)?;
        for name in SPRITES {
            let sprite = memo::read(&project.root.join("public").join(name))?;
            let sprite =
                String::from_utf8(sprite).with_context(|| format!("{name} is not UTF-8"))?;
            assets.add(name, template::without_comments(&sprite).into_bytes())?;
        }
        let said = format!("{} hashed", assets.len());
        Ok(((), said))
    })?;
    step("dist", || {
        let words = Words::load(&project.root.join("locales"))?;
        let index = template::fill_file(&project.root.join("index.html"), &assets, &words)?;
        let public = project.root.join("public");
        let mut precache = Precache::of(&assets);
        precache.add("/index.html", index.as_bytes());
        precache.add("/icon.svg", &memo::read(&public.join("icon.svg"))?);
        let worker = scripts::bundle_service_worker(project, packages)?;

        // A server may be serving this very folder: what names a file comes after the file.
        let mut dist = Dist::open(project);
        dist.write_assets(&assets)?;
        dist.note_shared(shared.clone());
        dist.copy_public(&public, SPRITES)?;
        dist.write_page("index.html", index.as_bytes())?;
        dist.write_page(
            scripts::SERVICE_WORKER,
            precache.service_worker(&worker).as_bytes(),
        )?;
        let report = dist.finish()?;
        let said = format!(
            "{} files, {}",
            report.len(),
            kilobytes(report.total_bytes())
        );
        Ok(((), said))
    })?;
    println!("{:<14}{}", "", project.dist().display());
    Ok(project.dist())
}

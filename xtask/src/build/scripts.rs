//! JavaScript, bundled and minified by esbuild.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::assets::Assets;
use super::parts;
use crate::command::output;
use crate::memo::{self, Inputs};
use crate::project::Project;
use crate::tools::Packages;

/// The language of the oldest browsers that must read our scripts: WeChat's kernel on Android
/// (Chrome 86) and iOS 14.
const LANGUAGE: &str = "--target=es2020";

/// The one script in shell/ whose address never changes: the browser looks there for a newer one.
pub const SERVICE_WORKER: &str = "service-worker.js";

/// The module that wasm-bindgen wrote, with the snippets it imports.
pub fn bundle_app(
    project: &Project,
    packages: &Packages,
    bound: &Path,
    assets: &mut Assets,
) -> Result<()> {
    let script = bound.join(parts::SCRIPT);
    let bundled = bundle(project, packages, bound, &script, "esm")?;
    assets.add_file(parts::SCRIPT, &bundled)
}

/// The scripts kept by hand in shell/, and Leaflet.
pub fn bundle_shell(project: &Project, packages: &Packages, assets: &mut Assets) -> Result<()> {
    let shell = project.root.join("shell");
    for script in memo::files_below(&shell)? {
        let name = script.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".js") && name != SERVICE_WORKER {
            // iOS 14 runs no module in a worker.
            let format = if name.ends_with("worker.js") {
                "iife"
            } else {
                "esm"
            };
            let bundled = bundle(project, packages, &shell, &script, format)?;
            assets.add_file(&name, &bundled)?;
        }
    }
    assets.add_file("leaflet.js", &packages.file("leaflet/dist/leaflet.js"))
}

/// The service worker's code, without the list of what it keeps.
pub fn bundle_service_worker(project: &Project, packages: &Packages) -> Result<String> {
    let shell = project.root.join("shell");
    let script = shell.join(SERVICE_WORKER);
    let bundled = bundle(project, packages, &shell, &script, "iife")?;
    Ok(String::from_utf8(memo::read(&bundled)?)?)
}

/// Bundles one script and returns the file. `depends_on` is the folder of all that it may import.
fn bundle(
    project: &Project,
    packages: &Packages,
    depends_on: &Path,
    script: &Path,
    format: &str,
) -> Result<PathBuf> {
    let name = script
        .file_name()
        .context("a script needs a name")?
        .to_string_lossy();
    let inputs = Inputs::of("esbuild")
        .bytes(packages.identity().as_bytes())
        .bytes(format.as_bytes())
        .bytes(LANGUAGE.as_bytes())
        .bytes(name.as_bytes())
        .folder(depends_on)?;
    let (folder, _) = memo::folder(&project.cache, "scripts", inputs, |folder| {
        let mut esbuild = packages.program("esbuild");
        esbuild
            .arg(script)
            .args([
                "--bundle",
                "--minify",
                "--log-level=warning",
                "--legal-comments=none",
            ])
            .args([LANGUAGE, &format!("--format={format}")])
            .arg(format!("--outfile={}", folder.join(&*name).display()));
        output(&mut esbuild).map(drop)
    })?;
    Ok(folder.join(&*name))
}

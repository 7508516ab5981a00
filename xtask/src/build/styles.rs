//! Style sheets, bundled and minified by Lightning CSS.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::assets::Assets;
use crate::command::output;
use crate::memo::{self, Inputs};
use crate::project::Project;
use crate::tools::Packages;

/// The oldest browsers that must show our pages as drawn.
const BROWSERS: &str = "chrome >= 86, ios_saf >= 14, safari >= 14, firefox >= 85";

/// `style/app.css` with all that it imports, and Leaflet's own sheet.
pub fn bundle(project: &Project, packages: &Packages, assets: &mut Assets) -> Result<()> {
    let style = project.root.join("style");
    let leaflet = packages.file("leaflet/dist/leaflet.css");
    bundle_one(
        project,
        packages,
        "app.css",
        &style.join("app.css"),
        Some(&style),
        assets,
    )?;
    bundle_one(project, packages, "leaflet.css", &leaflet, None, assets)
}

fn bundle_one(
    project: &Project,
    packages: &Packages,
    name: &str,
    sheet: &Path,
    depends_on: Option<&Path>,
    assets: &mut Assets,
) -> Result<()> {
    let mut inputs = Inputs::of("lightningcss")
        .bytes(packages.identity().as_bytes())
        .bytes(BROWSERS.as_bytes())
        .file(sheet)?;
    if let Some(folder) = depends_on {
        inputs = inputs.folder(folder)?;
    }
    let (folder, _) = memo::folder(&project.cache, "styles", inputs, |folder| {
        let made = folder.join(name);
        let mut lightning = packages.program("lightningcss");
        lightning
            .args(["--bundle", "--minify", "--targets", BROWSERS])
            .arg(sheet)
            .arg("-o")
            .arg(&made);
        output(&mut lightning)?;
        anyhow::ensure!(
            fs::metadata(&made)?.len() > 0,
            "{} came out empty",
            sheet.display()
        );
        Ok(())
    })?;
    assets.add_file(name, &folder.join(name))
}

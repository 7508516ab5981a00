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

/// The sheets of the first visit, of the parts that come later and of the map.
pub fn bundle(project: &Project, packages: &Packages, assets: &mut Assets) -> Result<()> {
    let style = project.root.join("style");
    for name in [
        "app.css",
        "later.css",
        "facts.css",
        "assess.css",
        "rating.css",
        "desk.css",
    ] {
        let sheet = bundled(project, packages, &style.join(name), &style)?;
        assets.add(name, sheet)?;
    }
    // Leaflet's own rules first, so that ours win.
    let leaflet = packages.file("leaflet/dist/leaflet.css");
    let mut map = bundled(project, packages, &leaflet, &leaflet)?;
    map.extend(bundled(project, packages, &style.join("map.css"), &style)?);
    assets.add("map.css", map)
}

/// A sheet with all that it imports from what it depends on.
fn bundled(
    project: &Project,
    packages: &Packages,
    sheet: &Path,
    depends_on: &Path,
) -> Result<Vec<u8>> {
    let inputs = Inputs::of("lightningcss")
        .bytes(packages.identity().as_bytes())
        .bytes(BROWSERS.as_bytes())
        .bytes(sheet.to_string_lossy().as_bytes());
    let inputs = if depends_on.is_dir() {
        inputs.folder(depends_on)?
    } else {
        inputs.file(depends_on)?
    };
    let (folder, _) = memo::folder(&project.cache, "styles", inputs, |folder| {
        let made = folder.join("bundled.css");
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
    memo::read(&folder.join("bundled.css"))
}

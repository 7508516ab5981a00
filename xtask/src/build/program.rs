//! The app's own code: compiled by cargo, bound by wasm-bindgen, shrunk by wasm-opt.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{output, run};
use crate::memo::{self, Inputs};
use crate::progress::kilobytes;
use crate::project::Project;
use crate::tools::{Packages, Purpose, WebToolchain};

/// What wasm-opt is asked for, beside the features it may assume.
const SHRINK: &[&str] = &[
    "-Oz",
    "--converge",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Where wasm-opt writes what nobody wants.
const DISCARD: &str = if cfg!(windows) { "NUL" } else { "/dev/null" };

/// Compiles the app. Whether there is anything to do, cargo decides.
pub fn compile(toolchain: &WebToolchain) -> Result<&'static str> {
    let mut cargo = toolchain.cargo("build", Purpose::Release);
    run(cargo.args(["--package", "xiuhua", "--bin", "xiuhua", "--profile", "web"]))?;
    Ok("compiled")
}

/// Makes `xiuhua.js` and `xiuhua_bg.wasm` of the compiled app; returns their folder and a line
/// about it.
pub fn bind(
    project: &Project,
    toolchain: &WebToolchain,
    programs: &Path,
    packages: &Packages,
) -> Result<(PathBuf, String)> {
    let compiled = toolchain.output_folder("web").join("xiuhua.wasm");
    let features = toolchain.wasm_features();
    let inputs = Inputs::of("wasm-bindgen, wasm-opt, checked")
        .bytes(programs.to_string_lossy().as_bytes())
        .bytes(packages.identity().as_bytes())
        .bytes(features.join(" ").as_bytes())
        .bytes(SHRINK.join(" ").as_bytes())
        .file(&compiled)?;
    let (folder, made) = memo::folder(&project.cache, "wasm", inputs, |folder| {
        // The module's address is hashed, and boot.js knows it: no default path is wanted.
        output(
            Command::new(programs.join("wasm-bindgen"))
                .args([
                    "--target",
                    "web",
                    "--no-typescript",
                    "--omit-default-module-path",
                ])
                .args(["--out-name", "xiuhua", "--out-dir"])
                .arg(folder)
                .arg(&compiled),
        )?;
        let bound = folder.join("xiuhua_bg.wasm");
        let shrunk = folder.join("shrunk.wasm");
        let mut wasm_opt = packages.program("wasm-opt");
        wasm_opt
            .args(features)
            .args(SHRINK)
            .arg(&bound)
            .arg("-o")
            .arg(&shrunk);
        output(&mut wasm_opt)?;
        // Shrinking believes what the module says of itself. Now that it says nothing any more,
        // reading it again proves that it keeps to the features named.
        let mut check = packages.program("wasm-opt");
        check.args(features).arg(&shrunk).args(["-o", DISCARD]);
        output(&mut check).context("the app uses a wasm feature that older browsers lack")?;
        Ok(fs::rename(&shrunk, &bound)?)
    })?;
    let size = |path: &Path| fs::metadata(path).map(|data| kilobytes(data.len()));
    let said = format!(
        "{} → {}{}",
        size(&compiled)?,
        size(&folder.join("xiuhua_bg.wasm"))?,
        if made { "" } else { " (unchanged)" },
    );
    Ok((folder, said))
}

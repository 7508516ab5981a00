//! The app's own code: compiled by cargo, divided by wasm-split, bound by wasm-bindgen, shrunk by wasm-opt.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{mark, parts, seam};
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

/// What the splitter needs of the compiler: relocations and names, which wasm-opt strips in the
/// end, and the table named as the module's own (without reference types no relocation names it).
const SPLITTABLE: &[&str] = &[
    "-Clink-arg=--emit-relocs",
    "-Clink-arg=--export-table",
    "-Cstrip=none",
];

/// The programs that make files for browsers of the compiled app.
pub struct Programs<'a> {
    /// wasm-split.
    pub splitter: &'a Path,
    /// The folder of wasm-bindgen.
    pub bindgen: &'a Path,
    /// wasm-opt and esbuild.
    pub packages: &'a Packages,
}

/// Compiles the app. Whether there is anything to do, cargo decides.
pub fn compile(toolchain: &WebToolchain) -> Result<&'static str> {
    let mut cargo = toolchain.cargo("rustc", Purpose::Release);
    cargo.args(["--package", "xiuhua", "--bin", "xiuhua", "--profile", "web"]);
    cargo.args(["--features", "split", "--"]).args(SPLITTABLE);
    run(&mut cargo)?;
    Ok("compiled")
}

/// Makes `xiuhua.js`, `xiuhua_bg.wasm` and the parts that come later of the compiled app; returns
/// their folder and a line about it.
pub fn bind(
    project: &Project,
    toolchain: &WebToolchain,
    programs: &Programs,
) -> Result<(PathBuf, String)> {
    let compiled = toolchain.output_folder("web").join("xiuhua.wasm");
    let features = toolchain.wasm_features();
    let inputs = Inputs::of("wasm-split, wasm-bindgen, seam, wasm-opt, checked, marked, linked")
        .bytes(parts::PROGRAM_JS.as_bytes())
        .bytes(programs.splitter.to_string_lossy().as_bytes())
        .bytes(programs.bindgen.to_string_lossy().as_bytes())
        .bytes(programs.packages.identity().as_bytes())
        .bytes(features.join(" ").as_bytes())
        .bytes(SHRINK.join(" ").as_bytes())
        .file(&compiled)?;
    let (folder, made) = memo::folder(&project.cache, "wasm", inputs, |folder| {
        let divided = folder.join("divided");
        parts::divide(programs.splitter, &compiled, &divided)?;
        bind_main(programs.bindgen, &divided.join("xiuhua.wasm"), folder)?;
        let shrink = |from: &Path, to: &Path| shrink(programs.packages, features, from, to);
        let (bound, script) = (folder.join("xiuhua_bg.wasm"), folder.join(parts::SCRIPT));
        let glue = fs::read_to_string(&script)?;
        let (renamed, names) = seam::wasm(&fs::read(&bound)?, &glue)?;
        fs::write(&bound, renamed)?;
        shrink(&bound, &bound)?;
        let imported = seam::imported(&fs::read(&bound)?)?;
        fs::write(&script, seam::script(&glue, &names, &imported)?)?;
        let mut modules = vec![bound];
        for (_, part) in parts::later_ones(&divided)? {
            let shrunk = folder.join(part.file_name().unwrap_or_default());
            shrink(&part, &shrunk)?;
            modules.push(shrunk);
        }
        let loader = fs::read_to_string(divided.join(parts::LOADER))?;
        memo::remove_folder(&divided)?;
        let build = mark::of_files(modules.iter().chain([&script]).map(PathBuf::as_path))?;
        for module in &modules {
            mark::put(module, &build)?;
        }
        parts::link(&loader, &build, folder)
    })?;
    let size = |path: &Path| fs::metadata(path).map(|data| kilobytes(data.len()));
    let said = format!(
        "{} → {} and {} parts{}",
        size(&compiled)?,
        size(&folder.join("xiuhua_bg.wasm"))?,
        parts::later_ones(&folder)?.len(),
        if made { "" } else { " (unchanged)" },
    );
    Ok((folder, said))
}

/// wasm-bindgen for the main part, which keeps for the others what the linker exported.
fn bind_main(bindgen: &Path, main: &Path, folder: &Path) -> Result<()> {
    let mut bind = Command::new(bindgen.join("wasm-bindgen"));
    bind.args(["--target", "web", "--no-typescript"])
        .args(["--keep-lld-exports", "--no-demangle"])
        // The module's address is hashed, and boot.js knows it: no default path is wanted.
        .arg("--omit-default-module-path")
        .args(["--out-name", "xiuhua", "--out-dir"])
        .arg(folder)
        .arg(main);
    output(&mut bind).map(drop)
}

fn shrink(packages: &Packages, features: &[&str], from: &Path, to: &Path) -> Result<()> {
    let mut shrink = packages.program("wasm-opt");
    shrink
        .args(features)
        .args(SHRINK)
        .arg(from)
        .arg("-o")
        .arg(to);
    output(&mut shrink)?;
    // Shrinking believes what the module says of itself. Now that it says nothing any more,
    // reading it again proves that it keeps to the features named.
    let mut check = packages.program("wasm-opt");
    check.args(features).arg(to).args(["-o", DISCARD]);
    output(&mut check).context("the app uses a wasm feature that older browsers lack")?;
    Ok(())
}

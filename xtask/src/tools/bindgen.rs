//! wasm-bindgen's programs, which must be of the very version that the app is compiled with.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::run;
use crate::progress::{begin, step};
use crate::project::Project;

/// Finds wasm-bindgen's programs in the cache, or compiles them (about two minutes, once).
pub fn set_up(project: &Project) -> Result<PathBuf> {
    step("wasm-bindgen", || {
        let version = locked_version(&fs::read_to_string(project.root.join("Cargo.lock"))?)?;
        let root = project
            .cache
            .join("tools")
            .join(format!("wasm-bindgen-{version}"));
        let programs = root.join("bin");
        if !programs.join("wasm-bindgen-test-runner").is_file() {
            install(&root, &version)?;
        }
        Ok((programs, version))
    })
}

fn install(root: &Path, version: &str) -> Result<()> {
    begin(
        "wasm-bindgen",
        format_args!("compiling wasm-bindgen-cli {version}, some minutes, once"),
    );
    // Not --locked: the release's own lock file names a crate version that was withdrawn.
    // A light optimisation halves the compile time, and the program runs for a second at most.
    let mut cargo = Command::new("cargo");
    cargo
        .args([
            "install",
            "--quiet",
            "wasm-bindgen-cli",
            "--version",
            version,
            "--root",
        ])
        .arg(root)
        .env_remove("CARGO_TARGET_DIR")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    run(&mut cargo).context(
        "wasm-bindgen-cli could not be installed: it needs a C compiler and the crates registry",
    )
}

/// The version of wasm-bindgen in Cargo.lock.
fn locked_version(lock: &str) -> Result<String> {
    let (_, after) = lock
        .split_once("name = \"wasm-bindgen\"\nversion = \"")
        .context("Cargo.lock has no wasm-bindgen: is the app's Cargo.toml whole?")?;
    let (version, _) = after
        .split_once('"')
        .context("Cargo.lock ends in the middle")?;
    Ok(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_locked_one() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock).unwrap(), "0.2.130");
        assert!(locked_version("").is_err());
    }
}

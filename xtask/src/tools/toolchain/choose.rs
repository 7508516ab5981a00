//! Which compiler it is to be: what is installed goes before what would have to be.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{DEBIAN_RUSTC, Kind, TARGET, WebToolchain};
use crate::command::output;
use crate::progress::step;
use crate::project::Project;
use crate::tools::debian;

const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std";

/// Chooses the compiler, installs Debian's if there is no other, and says which it is.
pub fn set_up(project: &Project) -> Result<WebToolchain> {
    step("toolchain", || {
        let (kind, said) = choose(project)?;
        let toolchain = WebToolchain {
            root: project.root.clone(),
            target_folder: project.web_target(),
            kind,
        };
        Ok((toolchain, said))
    })
}

fn choose(project: &Project) -> Result<(Kind, String)> {
    if let Ok(version) = output(Command::new("rustc").arg("--version")) {
        let version = short_version(&version);
        let libraries =
            output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
        if Path::new(libraries.trim()).is_dir() {
            return Ok((
                Kind::RustupTarget,
                format!("rustc {version} with its wasm32 library"),
            ));
        }
        let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
        if Path::new(sysroot.trim())
            .join("lib/rustlib/src/rust/library/std")
            .is_dir()
        {
            return Ok((
                Kind::RustupSource,
                format!("rustc {version} with library source"),
            ));
        }
    }
    let wanted = rust_version(&project.root)?;
    if !debian_compiler_is_there(&wanted) {
        debian::install(
            "toolchain",
            "a Rust compiler with the source of its library (or rustup's wasm32-unknown-unknown target)",
            &["rustc-web", "cargo-web", "rust-web-src"],
        )?;
    }
    let linker = match find_linker() {
        Some(linker) => linker,
        None => {
            debian::install("toolchain", "LLVM's wasm linker", &[&debian::newest_lld()?])?;
            find_linker().context("the lld just installed has no wasm-ld in /usr/bin")?
        }
    };
    let version = output(Command::new(DEBIAN_RUSTC).arg("--version"))?;
    if !debian_compiler_is_there(&wanted) {
        bail!(
            "Debian's {} is older than the {wanted} that Cargo.toml asks for",
            version.trim()
        );
    }
    let said = format!(
        "Debian's rustc {} with library source",
        short_version(&version)
    );
    Ok((Kind::Debian { linker }, said))
}

fn debian_compiler_is_there(wanted: &str) -> bool {
    let version = output(Command::new(DEBIAN_RUSTC).arg("--version")).unwrap_or_default();
    Path::new(DEBIAN_SOURCE).is_dir() && numbers(&short_version(&version)) >= numbers(wanted)
}

/// `/usr/bin/wasm-ld-N` with the highest N.
fn find_linker() -> Option<PathBuf> {
    let programs: Vec<String> = fs::read_dir("/usr/bin")
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    let newest = debian::newest_version(programs.iter().map(String::as_str), "wasm-ld-")?;
    Some(Path::new("/usr/bin").join(newest))
}

/// `rustc 1.96.0 (ac68faa20 …)` → `1.96.0`.
fn short_version(line: &str) -> String {
    line.split_whitespace()
        .nth(1)
        .unwrap_or_default()
        .to_owned()
}

fn numbers(version: &str) -> Vec<u32> {
    version
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect()
}

/// The oldest compiler that the workspace accepts, from the root's Cargo.toml.
fn rust_version(root: &Path) -> Result<String> {
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let value = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = \""));
    Ok(value
        .context("Cargo.toml names no rust-version")?
        .trim_end_matches('"')
        .to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(numbers(&short_version("rustc 1.100.0 (abc 2027-01-01)")) > numbers("1.95"));
        assert!(numbers(&short_version("rustc 1.63.0 (abc)")) < numbers("1.95"));
        assert!(numbers(&short_version("")) < numbers("1.95"));
    }
}

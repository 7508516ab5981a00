//! A Rust compiler that can build for the browser.
//!
//! In this order: rustup's wasm32 target; rustup's library source, from which cargo builds the
//! standard library; the same with Debian's compiler, which is installed if need be. The two
//! that build the library make a smaller app, which also runs on browsers without wasm's later
//! features (WeChat's oldest kernel seen is Chrome 86).

mod choose;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

pub use choose::set_up;

use super::debian;
use crate::progress::step;

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CLIPPY: &str = "/usr/bin/cargo-clippy";

/// One type for all views: it saves a tenth of an app of this size.
const ERASE_VIEWS: &str = "--cfg erase_components";

/// What is built: the flags differ.
#[derive(Clone, Copy, PartialEq)]
pub enum Purpose {
    /// The app as residents get it: a panic is a bare trap, which saves bytes.
    Release,
    /// Tests and lints: a panic says where and why.
    Test,
}

/// The chosen compiler.
pub struct WebToolchain {
    root: PathBuf,
    target_folder: PathBuf,
    kind: Kind,
}

enum Kind {
    RustupTarget,
    RustupSource,
    Debian { linker: PathBuf },
}

impl WebToolchain {
    /// A cargo command for the browser: `build`, `test`, … with `--target` set.
    pub fn cargo(&self, subcommand: &str, purpose: Purpose) -> Command {
        let mut cargo = match self.kind {
            Kind::Debian { .. } => Command::new("/usr/bin/cargo"),
            _ => Command::new("cargo"),
        };
        cargo.args([subcommand, "--target", TARGET]);
        self.prepare(&mut cargo, purpose);
        cargo
    }

    /// A clippy command for the browser, by the program that [`Self::set_up_clippy`] found.
    pub fn clippy(&self, program: &Path) -> Command {
        let mut clippy = Command::new(program);
        clippy.args(["clippy", "--target", TARGET]);
        self.prepare(&mut clippy, Purpose::Test);
        if let Kind::Debian { .. } = self.kind {
            clippy.env("CARGO", "/usr/bin/cargo");
        }
        clippy
    }

    /// Finds the linter that belongs to this compiler; Debian's is installed if need be.
    pub fn set_up_clippy(&self) -> Result<PathBuf> {
        if let Kind::Debian { .. } = self.kind {
            if !Path::new(DEBIAN_CLIPPY).is_file() {
                step("clippy", || {
                    debian::install(
                        "clippy",
                        "the linter for Debian's Rust",
                        &["rust-web-clippy"],
                    )?;
                    Ok(((), "Debian's rust-web-clippy"))
                })?;
            }
            return Ok(DEBIAN_CLIPPY.into());
        }
        Ok("cargo-clippy".into())
    }

    /// What `wasm-opt` may assume of the browser. Named one by one: its `--all-features` emits
    /// what no browser loads yet. The build proves that no other is used.
    pub fn wasm_features(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::RustupTarget => &[
                "--mvp-features",
                "--enable-mutable-globals",
                "--enable-sign-ext",
                "--enable-nontrapping-float-to-int",
                "--enable-bulk-memory",
                "--enable-bulk-memory-opt",
                "--enable-multivalue",
                "--enable-reference-types",
            ],
            _ => &["--mvp-features", "--enable-mutable-globals"],
        }
    }

    /// Where cargo puts what it builds for the browser with a profile (`web`, `debug`).
    pub fn output_folder(&self, profile: &str) -> PathBuf {
        self.target_folder.join(TARGET).join(profile)
    }

    fn prepare(&self, command: &mut Command, purpose: Purpose) {
        command
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target_folder)
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        if purpose == Purpose::Test {
            // Names are enough in a browser's stack trace; line tables double the build.
            command.env("CARGO_PROFILE_DEV_DEBUG", "0");
        }
        if let Kind::RustupTarget = self.kind {
            if purpose == Purpose::Release {
                command.env("RUSTFLAGS", ERASE_VIEWS);
            }
            return;
        }
        let (parts, flags) = match purpose {
            Purpose::Release => (
                "std,panic_abort",
                "-Ctarget-cpu=mvp -Cpanic=immediate-abort -Zunstable-options --cfg erase_components",
            ),
            Purpose::Test => ("std,panic_abort,test", "-Ctarget-cpu=mvp"),
        };
        command
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", parts)
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
            .env("RUSTFLAGS", flags);
        if let Kind::Debian { linker } = &self.kind {
            command
                .env("RUSTC", DEBIAN_RUSTC)
                .env("RUSTDOC", "/usr/bin/rustdoc")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
    }
}

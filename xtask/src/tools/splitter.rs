//! The program that divides the app, so that a first visit loads what it needs and no more.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::run;
use crate::progress::{begin, step};
use crate::project::Project;

/// Belongs to the `wasm_split_helpers` of Cargo.lock; it refuses what it does not understand.
const VERSION: &str = "0.2.4";

/// Finds the splitter in the cache, or compiles it (about a minute, once).
pub fn set_up(project: &Project) -> Result<PathBuf> {
    step("wasm-split", || {
        let root = project
            .cache
            .join("tools")
            .join(format!("wasm-split-{VERSION}"));
        let program = root
            .join("bin")
            .join(format!("wasm-split-cli{}", std::env::consts::EXE_SUFFIX));
        if !program.is_file() {
            begin(
                "wasm-split",
                format_args!("compiling wasm_split_cli_support {VERSION}, once"),
            );
            let mut cargo = Command::new("cargo");
            cargo
                .args(["install", "--quiet", "--locked", "wasm_split_cli_support"])
                .args(["--version", VERSION, "--features", "build-binary", "--root"])
                .arg(&root)
                .env_remove("CARGO_TARGET_DIR")
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
            run(&mut cargo).context(
                "wasm_split_cli_support could not be installed: it needs the crates registry",
            )?;
        }
        Ok((program, VERSION))
    })
}

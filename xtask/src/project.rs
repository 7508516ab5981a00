//! Where things lie: the checkout, and the caches beside it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The checkout and the folder of its caches.
pub struct Project {
    /// The workspace root.
    pub root: PathBuf,
    /// Everything that can be made again: tools, npm packages, target folders, the built app.
    pub cache: PathBuf,
}

impl Project {
    /// Finds the checkout that this command was started in.
    pub fn locate() -> Result<Project> {
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest)
            .parent()
            .context("xtask has no parent folder")?
            .to_path_buf();
        let cache = folder_from("XIUHUA_CACHE")
            .or_else(|| folder_from("XDG_CACHE_HOME").map(|dir| dir.join("xiuhua")))
            .or_else(|| folder_from("HOME").map(|dir| dir.join(".cache/xiuhua")))
            .context("no folder for caches: set XIUHUA_CACHE or HOME")?;
        Ok(Project { root, cache })
    }

    /// The built app, ready to be served.
    pub fn dist(&self) -> PathBuf {
        self.cache.join("dist")
    }

    /// Where native code is built.
    pub fn native_target(&self) -> PathBuf {
        self.cache.join("target")
    }

    /// Where code for the browser is built. Its own folder: another compiler may build it.
    pub fn web_target(&self) -> PathBuf {
        self.cache.join("target-web")
    }

    /// A command of the installed cargo that builds native code.
    pub fn cargo(&self) -> Command {
        let mut cargo = Command::new("cargo");
        cargo
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.native_target());
        cargo
    }

    /// The server's binary, once it is built in release.
    pub fn server_binary(&self) -> PathBuf {
        self.native_target()
            .join("release/xiuhua-server")
            .with_extension(env::consts::EXE_EXTENSION)
    }
}

/// A folder named by an environment variable, made absolute; unset and empty are the same.
pub fn folder_from(variable: &str) -> Option<PathBuf> {
    let value = env::var_os(variable).filter(|value| !value.is_empty())?;
    std::path::absolute(value).ok()
}

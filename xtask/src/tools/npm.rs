//! The npm packages that package-lock.json names: wasm-opt, Leaflet, bundlers, and the tests' own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::output;
use crate::memo::{self, Inputs};
use crate::progress::{begin, step};
use crate::project::Project;

/// An installed `node_modules`.
pub struct Packages {
    folder: PathBuf,
}

impl Packages {
    /// A program that a package brings.
    pub fn program(&self, name: &str) -> Command {
        Command::new(self.folder.join(".bin").join(name))
    }

    /// A file of a package: `leaflet/dist/leaflet.js`.
    pub fn file(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// What stands for all packages in a hash of inputs: where they lie names their lock file.
    pub fn identity(&self) -> String {
        self.folder.to_string_lossy().into_owned()
    }
}

/// Installs the locked packages into the cache, and links the checkout's node_modules to them.
pub fn set_up(project: &Project) -> Result<Packages> {
    step("npm", || {
        let manifest = project.root.join("package.json");
        let lock = project.root.join("package-lock.json");
        let inputs = Inputs::of("npm ci").file(&manifest)?.file(&lock)?;
        let (folder, made) = memo::folder(&project.cache, "npm", inputs, |folder| {
            begin("npm", "installing the packages of package-lock.json");
            fs::copy(&manifest, folder.join("package.json"))?;
            fs::copy(&lock, folder.join("package-lock.json"))?;
            let mut npm = Command::new("npm");
            npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                .current_dir(folder);
            output(&mut npm).context(
                "the packages of package-lock.json could not be installed: \
                 this needs Node.js 20 or later, its npm, and the npm registry",
            )?;
            // The one install script we need: npm's versions differ in whether they run any.
            let mut script = Command::new("node");
            script
                .arg("postinstall.js")
                .current_dir(folder.join("node_modules/lightningcss-cli"));
            output(&mut script).map(drop)
        })?;
        let folder = folder.join("node_modules");
        link(&project.root.join("node_modules"), &folder)?;
        Ok((
            Packages { folder },
            if made {
                "packages installed"
            } else {
                "packages as locked"
            },
        ))
    })
}

/// Makes the checkout's node_modules a link, so that tests and editors find the packages.
fn link(link: &Path, folder: &Path) -> Result<()> {
    if fs::read_link(link).is_ok_and(|to| to == folder) {
        return Ok(());
    }
    if link.is_symlink() {
        fs::remove_file(link)?;
    } else if link.exists() {
        bail!(
            "{} is a folder of its own; remove it, and run again",
            link.display()
        );
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder, link)?;
    #[cfg(windows)]
    std::os::windows::fs::symlink_dir(folder, link)?;
    Ok(())
}

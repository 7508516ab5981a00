//! What the build and the tests need and a bare machine lacks. Each is looked for when it is
//! first asked for, and installed only when it is not there.

mod bindgen;
mod browser;
mod debian;
mod npm;
mod splitter;
mod toolchain;

use std::cell::OnceCell;
use std::path::PathBuf;

use anyhow::Result;

pub use browser::Browser;
pub use npm::Packages;
pub use toolchain::{Purpose, WebToolchain};

use crate::project::Project;

/// The tools of one run; each is set up at most once.
pub struct Tools<'a> {
    project: &'a Project,
    toolchain: OnceCell<WebToolchain>,
    bindgen: OnceCell<PathBuf>,
    splitter: OnceCell<PathBuf>,
    packages: OnceCell<Packages>,
    browser: OnceCell<Browser>,
}

impl<'a> Tools<'a> {
    /// Knows nothing yet, asks for nothing yet.
    pub fn new(project: &'a Project) -> Tools<'a> {
        Tools {
            project,
            toolchain: OnceCell::new(),
            bindgen: OnceCell::new(),
            splitter: OnceCell::new(),
            packages: OnceCell::new(),
            browser: OnceCell::new(),
        }
    }

    /// A Rust compiler for the browser.
    pub fn toolchain(&self) -> Result<&WebToolchain> {
        once(&self.toolchain, || toolchain::set_up(self.project))
    }

    /// The folder of wasm-bindgen's programs, in the version that Cargo.lock names.
    pub fn bindgen(&self) -> Result<&PathBuf> {
        once(&self.bindgen, || bindgen::set_up(self.project))
    }

    /// The program that divides the app.
    pub fn splitter(&self) -> Result<&PathBuf> {
        once(&self.splitter, || splitter::set_up(self.project))
    }

    /// The npm packages that package-lock.json names.
    pub fn packages(&self) -> Result<&Packages> {
        once(&self.packages, || npm::set_up(self.project))
    }

    /// Chromium and its driver, for tests only.
    pub fn browser(&self) -> Result<&Browser> {
        once(&self.browser, browser::set_up)
    }

    /// The linter for the browser's toolchain, for tests only.
    pub fn web_clippy(&self) -> Result<PathBuf> {
        self.toolchain()?.set_up_clippy()
    }
}

/// `OnceCell::get_or_try_init`, which is not stable yet.
fn once<T>(cell: &OnceCell<T>, make: impl FnOnce() -> Result<T>) -> Result<&T> {
    if let Some(value) = cell.get() {
        return Ok(value);
    }
    let value = make()?;
    Ok(cell.get_or_init(|| value))
}

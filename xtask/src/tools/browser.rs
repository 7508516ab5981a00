//! Chromium and its driver: tests run in a real browser.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::debian;
use crate::command::{on_path, output};
use crate::progress::step;

/// Flags for a browser that tests drive: no window, and no talk with the world by itself.
pub const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The programs, wherever they were found.
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// The driver of the same version.
    pub chromedriver: PathBuf,
}

impl Browser {
    /// The capabilities file that wasm-bindgen-test-runner reads.
    pub fn webdriver_json(&self) -> String {
        let options = serde_json::json!({
            "goog:chromeOptions": { "binary": self.chromium, "args": FLAGS }
        });
        format!("{options:#}\n")
    }
}

/// Finds Chromium and chromedriver (`$CHROMIUM` and `$CHROMEDRIVER` first), or installs Debian's.
pub fn set_up() -> Result<Browser> {
    step("browser", || {
        let browser = match find() {
            Some(browser) => browser,
            None => {
                debian::install(
                    "browser",
                    "a browser for the tests",
                    &["chromium", "chromium-driver", "fonts-noto-cjk"],
                )?;
                find().context("chromium is installed, and yet not on the PATH")?
            }
        };
        let version = output(Command::new(&browser.chromium).arg("--version"))?;
        let version = version
            .split(" built on")
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned();
        Ok((browser, version))
    })
}

fn find() -> Option<Browser> {
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
    Some(Browser {
        chromium: named("CHROMIUM").or_else(|| on_path(&["chromium", "google-chrome"]))?,
        chromedriver: named("CHROMEDRIVER").or_else(|| on_path(&["chromedriver"]))?,
    })
}

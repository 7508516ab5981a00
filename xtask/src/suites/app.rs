//! The app's browser tests (tests/web/), run by wasm-bindgen-test in headless Chromium.

use std::fs;

use anyhow::Result;

use super::tally::{self, Tally};
use crate::project::Project;
use crate::tools::{Purpose, Tools};

/// Compiles the app's tests for the browser and runs them there.
pub fn run(project: &Project, tools: &Tools) -> Result<Tally> {
    let toolchain = tools.toolchain()?;
    let programs = tools.bindgen()?;
    let browser = tools.browser()?;
    // The tests take Leaflet's files in.
    tools.packages()?;
    let webdriver = project.cache.join("webdriver.json");
    fs::write(&webdriver, browser.webdriver_json())?;

    // --all-targets leaves out the documentation examples, which cannot run in a browser.
    let mut cargo = toolchain.cargo("test", Purpose::Test);
    cargo
        .args(["--package", "xiuhua", "--all-targets", "--no-fail-fast"])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            programs.join("wasm-bindgen-test-runner"),
        )
        .env("CHROMEDRIVER", &browser.chromedriver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &webdriver)
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1");
    tally::run(&mut cargo, tally::of_cargo)
}

//! Turns locales/*.json into the module `i18n`, so that a key that is missing
//! in one language does not compile.
//!
//! This does what `leptos_i18n_build` does, over the two crates beneath it:
//! that crate also builds ICU data, which nothing here uses (the browser's own
//! Intl serves) and which would take minutes on a fresh machine.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use leptos_i18n_codegen::gen_code;
use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    let options = ParseOptions::default().interpolate_display(true);
    let config = Config::new("zh-CN")?
        .add_locale("en")?
        .parse_options(options);
    let locales = parse_locales(None, config)?;
    let errors = locales.diag.errors();
    if let Some(first) = errors.first() {
        return Err(format!("locales: {first}").into());
    }
    for warning in locales.diag.warnings().iter() {
        println!("cargo::warning={warning}");
    }
    let lints = "#![allow(missing_docs, clippy::all, clippy::expect_used)]".parse()?;
    let module = gen_code(&locales, None, false, Some(&lints), false)?;
    let out = PathBuf::from(env::var("OUT_DIR")?).join("i18n");
    fs::create_dir_all(&out)?;
    fs::write(out.join("mod.rs"), module.to_string())?;
    Ok(())
}

//! The project's commands: `cargo xtask serve | build | test | bench | city | help`.
//!
//! Everything it makes lies outside the checkout, in `$XIUHUA_CACHE` or `~/.cache/xiuhua`.

mod bench;
mod build;
mod checkout;
mod city;
mod command;
mod memo;
mod progress;
mod project;
mod rules;
mod serve;
mod suites;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};
use project::Project;
use tools::Tools;

const HELP: &str = "\
cargo xtask serve [--port N] [--data DIR]   set up what is missing, build, and serve the app
cargo xtask serve --demo                    the same with a city full of cases that go on, and tokens for the desk
cargo xtask build                           build the app (release) and print where it lies
cargo xtask test [SUITE…]                   run all tests, or only the suites named
cargo xtask bench locate                    measure beside a peer: points to unit grid cells
cargo xtask city check FOLDER               name everything that is wrong with a city pack
cargo xtask city pinyin FOLDER              complete the readings of its catalogue's characters
cargo xtask city schema                     write the JSON Schemas of a pack's files to docs/schema
cargo xtask city draft FACTS FOLDER         draft a city pack where no boundaries are public
cargo xtask help                            this text

Suites: style imports core server app size e2e faults; soak (200 reports) only when named
Caches: $XIUHUA_CACHE, else $XDG_CACHE_HOME/xiuhua, else ~/.cache/xiuhua (safe to delete)
Data:   --data, else $XDG_DATA_HOME/xiuhua, else ./data; of --demo in the caches";

fn main() -> ExitCode {
    match dispatch() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<ExitCode> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (name, rest) = match args.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", &[][..]),
    };
    if matches!(name, "help" | "--help" | "-h") {
        println!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let project = Project::locate()?;
    checkout::claim(&project)?;
    let tools = Tools::new(&project);
    match name {
        "serve" => serve::run(&project, &tools, rest),
        "build" => {
            if let Some(argument) = rest.first() {
                bail!("build takes no argument, and was given `{argument}`");
            }
            build::run(&project, &tools)?;
            Ok(ExitCode::SUCCESS)
        }
        "bench" => bench::run(&project, &tools, rest),
        "city" => city::run(&project, rest),
        "test" => suites::run(&project, &tools, rest),
        other => bail!("there is no command `{other}`.\n\n{HELP}"),
    }
}

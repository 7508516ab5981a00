//! Checks that are no runner's: each is one test with a name.

use anyhow::Result;

use super::Tally;

/// The checks of one suite as they are made.
#[derive(Default)]
pub struct Checks(Tally);

impl Checks {
    /// Makes a check that finds violations; none means passed.
    pub fn find(&mut self, name: &str, violations: Result<Vec<String>>) {
        match violations {
            Ok(found) if found.is_empty() => self.passed(name),
            Ok(found) => self.failed(name, &found.join("\n       ")),
            Err(error) => self.failed(name, &format!("{error:#}")),
        }
    }

    /// Makes a check that holds or says why not.
    pub fn hold(&mut self, name: &str, result: Result<()>) {
        self.find(name, result.map(|()| Vec::new()));
    }

    /// How they ended.
    pub fn tally(self) -> Tally {
        self.0
    }

    fn passed(&mut self, name: &str) {
        println!("ok     {name}");
        self.0.passed += 1;
    }

    fn failed(&mut self, name: &str, why: &str) {
        println!("FAILED {name}\n       {why}");
        self.0.failed += 1;
    }
}

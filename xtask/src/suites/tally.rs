//! Counting tests: from what the runners print, never from what we hope.

use std::ops::AddAssign;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{line_of, tee};

/// How many tests ran, and how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed.
    pub failed: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs a test command and reads its counts with `read`.
///
/// A command that fails without a failed test (a compile error, a crash) counts as one failure.
///
/// # Errors
/// When no count can be read, or no test ran at all.
pub fn run(command: &mut Command, read: fn(&str) -> Option<Tally>) -> Result<Tally> {
    let (status, printed) = tee(command)?;
    let tally = read(&printed);
    if !status.success() {
        let counted = tally.unwrap_or_default();
        return Ok(Tally {
            failed: counted.failed.max(1),
            ..counted
        });
    }
    tally
        .filter(|tally| *tally != Tally::default())
        .with_context(|| format!("`{}` ended well and yet ran no test", line_of(command)))
}

/// The sum of `test result: ok. 3 passed; 0 failed; …` lines: cargo test, wasm-bindgen-test.
pub fn of_cargo(printed: &str) -> Option<Tally> {
    let mut sum = None;
    for line in printed.lines() {
        let Some((_, counts)) = line.split_once("test result: ") else {
            continue;
        };
        let count = |label: &str| number_before(counts, label);
        let tally = Tally {
            passed: count(" passed")?,
            failed: count(" failed")?,
        };
        *sum.get_or_insert_with(Tally::default) += tally;
    }
    sum
}

/// The closing lines of node's test runner: `ℹ pass 5`, `ℹ fail 0` (`# pass 5` as TAP).
/// What was cancelled did not pass.
pub fn of_node(printed: &str) -> Option<Tally> {
    let count = |label: &str| -> Option<u32> {
        let mut lines = printed
            .lines()
            .rev()
            .map(|line| line.trim_start_matches(['ℹ', '#', ' ']));
        lines.find_map(|line| line.strip_prefix(label)?.trim().parse().ok())
    };
    Some(Tally {
        passed: count("pass ")?,
        failed: count("fail ")? + count("cancelled ")?,
    })
}

fn number_before(text: &str, label: &str) -> Option<u32> {
    let (before, _) = text.split_once(label)?;
    before
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_results_are_added_up() {
        let printed = "test a ... ok\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out\n";
        assert_eq!(
            of_cargo(printed),
            Some(Tally {
                passed: 15,
                failed: 2
            })
        );
        assert_eq!(of_cargo("error: could not compile"), None);
    }

    #[test]
    fn node_results_are_read_from_the_closing_lines() {
        let printed = "✔ pass 9 to the left\nℹ tests 7\nℹ pass 5\nℹ fail 1\nℹ cancelled 1\n";
        assert_eq!(
            of_node(printed),
            Some(Tally {
                passed: 5,
                failed: 2
            })
        );
        assert_eq!(
            of_node("# pass 2\n# fail 0\n# cancelled 0\n"),
            Some(Tally {
                passed: 2,
                failed: 0
            })
        );
        assert_eq!(of_node(""), None);
    }

    #[test]
    fn a_crash_is_a_failure_and_silence_is_an_error() {
        let sh = |script: &str| run(Command::new("sh").args(["-c", script]), of_cargo);
        assert_eq!(
            sh("exit 1").unwrap(),
            Tally {
                passed: 0,
                failed: 1
            }
        );
        assert!(sh("echo done").is_err());
        assert!(sh("echo 'test result: ok. 0 passed; 0 failed;'").is_err());
    }
}

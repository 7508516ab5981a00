//! What a person sees while it works: one line a step, with its time.

use std::fmt::Display;
use std::time::{Duration, Instant};

use anyhow::Result;

/// Runs one step and prints its name, what it did and how long it took.
pub fn step<T, D: Display>(name: &str, work: impl FnOnce() -> Result<(T, D)>) -> Result<T> {
    let start = Instant::now();
    let (value, done) = work()?;
    println!("{name:<14}{done}  {}", seconds(start.elapsed()));
    Ok(value)
}

/// Says what is about to take long, so that a silent minute has a reason.
pub fn begin(name: &str, what: impl Display) {
    println!("{name:<14}{what} …");
}

/// A duration as people read it: `0.1 s`, `2 min 05 s`.
pub fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

/// Bytes as kilobytes of 1,000 with one decimal: `57.3 KB`.
pub fn kilobytes(bytes: u64) -> String {
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_seconds_then_minutes() {
        assert_eq!(seconds(Duration::from_millis(140)), "0.1 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }

    #[test]
    fn kilobytes_are_of_a_thousand() {
        assert_eq!(kilobytes(57_349), "57.3 KB");
    }
}

//! Tries a catalogue's words, and how long finding takes:
//! `cargo run --release -p xiuhua-core --example finding -- CATALOGUE.json WORDS…`

use std::time::{Duration, Instant};

use xiuhua_core::catalog::{Catalogue, ClassId, Finder};

/// So many times each is timed.
const RUNS: u32 = 200;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which catalogue.json?")?;
    let catalogue = Catalogue::from_json(&std::fs::read(path)?)?;
    let (finder, built) = timed(1, || Finder::new(&catalogue));
    println!(
        "{} classes, index built in {built:?}",
        catalogue.classes().count()
    );
    let name = |id: &ClassId| {
        let class = catalogue.class(id);
        class.map(|class| format!("{} {}", id.code(), class.name.zh))
    };
    for words in arguments {
        let (hits, searched) = timed(RUNS, || finder.search(&words, 5));
        let (proposed, proposing) = timed(RUNS, || finder.propose(&words, 3));
        let hits: Vec<String> = hits.iter().filter_map(|hit| name(&hit.class)).collect();
        let proposed: Vec<String> = proposed.iter().filter_map(name).collect();
        println!("{words}");
        println!("  search  {searched:>9.1?}  {}", hits.join(", "));
        println!("  propose {proposing:>9.1?}  {}", proposed.join(", "));
    }
    Ok(())
}

/// What it returns, and how long it takes on average.
fn timed<T>(runs: u32, run: impl Fn() -> T) -> (T, Duration) {
    let start = Instant::now();
    for _ in 1..runs {
        std::hint::black_box(run());
    }
    let last = run();
    (last, start.elapsed() / runs)
}

//! How often a resident's sentence leads to its class: measured on sentences
//! that were written down before any word of the catalogue.
#![allow(clippy::unwrap_used)]

use xiuhua_core::catalog::{Catalogue, ClassId, Finder};

const CATALOGUE: &[u8] = include_bytes!("../../../public/cities/jinshan/catalogue.json");
const SENTENCES: &str = include_str!("data/everyday-sentences.tsv");
/// The share of sentences whose class is among the first three.
const LEAST_TOP_3_PERCENT: usize = 93;

/// Sentences with their classes.
fn sentences() -> impl Iterator<Item = (&'static str, Vec<ClassId>)> {
    SENTENCES.lines().skip(1).map(|line| {
        let (sentence, classes) = line.split_once('\t').unwrap();
        let classes = classes.split(' ').map(|class| class.parse().unwrap());
        (sentence, classes.collect())
    })
}

#[test]
fn everyday_sentences_lead_to_their_class() {
    let catalogue = Catalogue::from_json(CATALOGUE).unwrap();
    let finder = Finder::new(&catalogue);
    let (mut all, mut among_3, mut first) = (0, 0, 0);
    for (sentence, classes) in sentences() {
        assert!(
            classes.iter().all(|class| catalogue.contains(class)),
            "{sentence}"
        );
        let proposed = finder.propose(sentence, 3);
        let rank = proposed.iter().position(|class| classes.contains(class));
        all += 1;
        among_3 += usize::from(rank.is_some());
        first += usize::from(rank == Some(0));
        if rank != Some(0) {
            let names: Vec<&str> = proposed
                .iter()
                .map(|class| catalogue.class(class).unwrap().name.zh.as_str())
                .collect();
            let place = rank.map_or("not found", |_| "not first");
            println!("{place}: {sentence} → {}", names.join(" "));
        }
    }
    let percent = |part: usize| part as f64 * 100.0 / all as f64;
    println!(
        "top 3: {among_3} of {all} ({:.1} %), first: {first} ({:.1} %)",
        percent(among_3),
        percent(first),
    );
    assert!(among_3 * 100 >= all * LEAST_TOP_3_PERCENT);
}

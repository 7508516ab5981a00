//! How often a resident's sentence leads to its class: measured on sentences of
//! our own, as residents type them.
#![allow(clippy::unwrap_used)]

use xiuhua_core::catalog::{Catalogue, ClassId, Finder};

const CATALOGUE: &[u8] = include_bytes!("../../../public/cities/jinshan/catalogue.json");
/// Written before any word of the catalogue, whose words were then mended by it.
const EVERYDAY: &str = include_str!("data/everyday-sentences.tsv");
/// Written when the words were there. Never mend words by these: they tell how
/// the words do with what nobody has thought of.
const UNSEEN: &str = include_str!("data/unseen-sentences.tsv");

/// Of so many sentences, the class was proposed for so many.
#[derive(Default)]
struct Tally {
    all: usize,
    first: usize,
    among_3: usize,
}

/// Proposes classes for the sentences of a list, and prints the figures.
fn measure(list: &str) -> Tally {
    let catalogue = Catalogue::from_json(CATALOGUE).unwrap();
    let finder = Finder::new(&catalogue);
    let mut tally = Tally::default();
    for line in list.lines().skip(1) {
        let (sentence, classes) = line.split_once('\t').unwrap();
        let classes = classes.split(' ').map(|class| class.parse().unwrap());
        let classes: Vec<ClassId> = classes.collect();
        assert!(
            classes.iter().all(|class| catalogue.contains(class)),
            "{sentence}"
        );
        let proposed = finder.propose(sentence, 3);
        let place = proposed.iter().position(|class| classes.contains(class));
        tally.all += 1;
        tally.first += usize::from(place == Some(0));
        tally.among_3 += usize::from(place.is_some());
        if place != Some(0) {
            let names = proposed
                .iter()
                .map(|id| &catalogue.class(id).unwrap().name.zh);
            let names: Vec<&str> = names.map(String::as_str).collect();
            let place = place.map_or("not found", |_| "not first");
            println!("{place}: {sentence} → {}", names.join(" "));
        }
    }
    println!(
        "top 3: {} of {} ({:.1} %), first: {} ({:.1} %)",
        tally.among_3,
        tally.all,
        percent(tally.among_3, tally.all),
        tally.first,
        percent(tally.first, tally.all),
    );
    tally
}

fn percent(part: usize, all: usize) -> f64 {
    part as f64 * 100.0 / all as f64
}

#[test]
fn everyday_sentences_lead_to_their_class() {
    let tally = measure(EVERYDAY);
    assert!(percent(tally.among_3, tally.all) >= 96.0);
    assert!(percent(tally.first, tally.all) >= 83.0);
}

#[test]
fn so_do_sentences_that_nobody_thought_of() {
    let tally = measure(UNSEEN);
    assert!(percent(tally.among_3, tally.all) >= 90.0);
}

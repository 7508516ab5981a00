//! The demonstration district as it is shipped.

#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use xiuhua_core::city::{CityPack, Divisions, FactFiles, Facts};

static FACTS: LazyLock<Facts> = LazyLock::new(|| {
    let [divisions, catalogue, rules, calendar] =
        ["divisions", "catalogue", "rules", "calendar"].map(|name| file(&format!("{name}.json")));
    let files = FactFiles {
        catalogue: &catalogue,
        rules: &rules,
        calendar: &calendar,
        divisions: &divisions,
        grid: None,
    };
    Facts::read(&pack(), &files).unwrap()
});

/// What its files say.
pub fn facts() -> &'static Facts {
    &FACTS
}

pub fn pack() -> CityPack {
    CityPack::read(&file("city.json")).unwrap()
}

pub fn divisions() -> Divisions {
    Divisions::from_json(&file("divisions.json")).unwrap()
}

pub fn file(name: &str) -> Vec<u8> {
    // Asked when it runs: a shared build folder may hold this test of another checkout.
    let dir = std::env::var("CARGO_MANIFEST_DIR").unwrap();
    let folder = Path::new(&dir).join("../../public/cities/jinshan");
    fs::read(folder.join(name)).unwrap()
}

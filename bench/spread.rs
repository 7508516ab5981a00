//! Over what the cases of a measurement are spread, and by what chance: shared by those of the open
//! rates, in core and at the server.

use std::fs;
use std::path::Path;

use xiuhua_core::catalog::{Catalogue, ClassId};
use xiuhua_core::city::{DivisionCode, Divisions, Level};
use xiuhua_core::rules::Rulebook;

/// The communities and classes of a city.
pub struct Spread {
    pub communities: Vec<DivisionCode>,
    /// Classes with the role that is responsible, the everyday ones first.
    pub classes: Vec<(ClassId, String, Level)>,
    pub everyday: u64,
}

impl Spread {
    /// Reads a city pack.
    pub fn read(folder: &Path) -> Self {
        let file = |name: &str| fs::read(folder.join(name)).unwrap();
        let divisions = Divisions::from_json(&file("divisions.json")).unwrap();
        let catalogue = Catalogue::from_json(&file("catalogue.json")).unwrap();
        let rules = Rulebook::from_json(&file("rules.json")).unwrap();
        let tiles = catalogue.tiles().map(|tile| tile.class.clone());
        let all = catalogue.classes().map(|class| class.id.clone());
        let classes = tiles.chain(all).map(|class| {
            let role = rules
                .role(&rules.rule_of(Some(&class)).responsible)
                .unwrap();
            (class, role.id.clone(), role.level)
        });
        Self {
            communities: divisions.communities().iter().map(|one| one.code).collect(),
            everyday: catalogue.tiles().count() as u64,
            classes: classes.collect(),
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % n
    }
}

//! The tallies of one place and month.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use super::record::CaseRecord;
use super::tally::Tally;
use crate::catalog::ClassId;
use crate::city::Level;
use crate::time::Timestamp;

/// Of which cases of a place a tally is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group<'a> {
    /// All of them.
    All,
    /// Those of a class; `None` for "none of these".
    Class(Option<&'a ClassId>),
    /// Those of a unit, by its code.
    Unit(&'a str),
}

/// The tallies of one place and month: of all cases and, in a town and the
/// district, of each class and each unit.
///
/// A community is not divided further: nearly every figure would rest on too
/// few cases, and these would be nine tenths of all tallies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shelf {
    pub(super) all: Tally,
    pub(super) classes: BTreeMap<Option<ClassId>, Tally>,
    pub(super) units: BTreeMap<String, Tally>,
}

impl Shelf {
    pub(super) fn count(&mut self, level: Level, case: &CaseRecord, now: Timestamp, times: i32) {
        self.all.count(case, now, times);
        if level == Level::Community {
            return;
        }
        change(&mut self.classes, &case.class, |tally| {
            tally.count(case, now, times)
        });
        if let Some(unit) = &case.unit {
            change(&mut self.units, unit, |tally| tally.count(case, now, times));
        }
    }

    pub(super) fn get(&self, group: Group) -> Option<&Tally> {
        match group {
            Group::All => Some(&self.all),
            Group::Class(class) => self.classes.get(&class.cloned()),
            Group::Unit(unit) => self.units.get(unit),
        }
    }
}

/// Changes a tally, which is there only as long as it holds something. The key is
/// copied only for a new one: a million cases have few classes.
fn change<K, Q>(tallies: &mut BTreeMap<K, Tally>, key: &Q, make: impl FnOnce(&mut Tally))
where
    K: Ord + Borrow<Q>,
    Q: Ord + ToOwned<Owned = K> + ?Sized,
{
    let Some(tally) = tallies.get_mut(key) else {
        let mut tally = Tally::default();
        make(&mut tally);
        if !tally.is_empty() {
            tallies.insert(key.to_owned(), tally);
        }
        return;
    };
    make(tally);
    if tally.is_empty() {
        tallies.remove(key);
    }
}

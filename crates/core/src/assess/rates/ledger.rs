//! The tallies of all places and months, kept up to date one case at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::month::Month;
use super::record::CaseRecord;
use super::shelf::{Group, Shelf};
use super::tally::Tally;
use crate::case::CaseCode;
use crate::catalog::ClassId;
use crate::city::{DivisionCode, Level};
use crate::time::Timestamp;

/// What every set of cases counts for that is asked for: of the district, each
/// town and each community, by class, unit and month.
///
/// It holds tallies, and records of cases only while they are open: those count
/// otherwise when a limit passes, without anything happening to them.
/// Whoever keeps the cases tells what each was and is ([`Self::change`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    district: DivisionCode,
    utc_offset_minutes: i32,
    now: Timestamp,
    shelves: BTreeMap<(DivisionCode, Month), Shelf>,
    open: BTreeMap<CaseCode, CaseRecord>,
    /// When an open case will count otherwise.
    changes: BTreeSet<(Timestamp, CaseCode)>,
    /// Open cases, the oldest first.
    oldest: BTreeSet<(Timestamp, CaseCode)>,
}

impl Ledger {
    /// An empty one of a district `utc_offset_minutes` east of Greenwich.
    pub fn new(district: DivisionCode, utc_offset_minutes: i32, now: Timestamp) -> Self {
        Self {
            district,
            utc_offset_minutes,
            now,
            shelves: BTreeMap::new(),
            open: BTreeMap::new(),
            changes: BTreeSet::new(),
            oldest: BTreeSet::new(),
        }
    }

    /// A case that was as before is as after: `None` before it came in, or after
    /// it was erased. `before` has to be what was told last.
    pub fn change(&mut self, before: Option<&CaseRecord>, after: Option<&CaseRecord>) {
        if let Some(before) = before {
            self.count(before, -1);
            self.open.remove(&before.code);
            self.oldest.remove(&(before.reported_at, before.code));
            let next = before.next_change(self.now);
            next.map(|at| self.changes.remove(&(at, before.code)));
        }
        if let Some(after) = after {
            self.count(after, 1);
            if after.counts() && !after.status.is_final() {
                self.oldest.insert((after.reported_at, after.code));
                let next = after.next_change(self.now);
                next.map(|at| self.changes.insert((at, after.code)));
                self.open.insert(after.code, after.clone());
            }
        }
    }

    /// Goes on to a moment: limits that passed before it have passed. Never goes
    /// back.
    pub fn advance(&mut self, now: Timestamp) {
        while let Some(&(at, code)) = self.changes.first() {
            if at >= now {
                break;
            }
            self.changes.pop_first();
            let Some(case) = self.open.get(&code).cloned() else {
                continue;
            };
            self.count(&case, -1);
            self.count_at(&case, now, 1);
            let next = case.next_change(now);
            next.map(|at| self.changes.insert((at, code)));
        }
        self.now = self.now.max(now);
    }

    /// Up to which moment limits have passed.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The tally of a group of a place's cases that were reported in these months.
    pub fn tally(&self, place: DivisionCode, group: Group, months: RangeInclusive<Month>) -> Tally {
        let mut sum = Tally::default();
        for (_, shelf) in self.shelves(place, months) {
            if let Some(tally) = shelf.get(group) {
                sum.add(tally);
            }
        }
        sum
    }

    /// The tally of each month in which a place has cases.
    pub fn by_month(
        &self,
        place: DivisionCode,
        months: RangeInclusive<Month>,
    ) -> BTreeMap<Month, Tally> {
        let shelves = self.shelves(place, months);
        shelves
            .map(|(month, shelf)| (month, shelf.all.clone()))
            .collect()
    }

    /// The tally of each class; of none for a community.
    pub fn by_class(
        &self,
        place: DivisionCode,
        months: RangeInclusive<Month>,
    ) -> BTreeMap<Option<ClassId>, Tally> {
        sums(self.shelves(place, months).map(|(_, shelf)| &shelf.classes))
    }

    /// The tally of each unit, by its code; of none for a community.
    pub fn by_unit(
        &self,
        place: DivisionCode,
        months: RangeInclusive<Month>,
    ) -> BTreeMap<String, Tally> {
        sums(self.shelves(place, months).map(|(_, shelf)| &shelf.units))
    }

    /// The tally of each town of the district, or of each community of a town.
    pub fn by_part(
        &self,
        place: DivisionCode,
        months: RangeInclusive<Month>,
    ) -> BTreeMap<DivisionCode, Tally> {
        let mut parts: BTreeMap<DivisionCode, Tally> = BTreeMap::new();
        for (&(part, month), shelf) in &self.shelves {
            if part.parent() == Some(place) && months.contains(&month) {
                parts.entry(part).or_default().add(&shelf.all);
            }
        }
        parts
    }

    /// The cases of a place that have been open for longest.
    pub fn oldest_open(&self, place: DivisionCode, most: usize) -> Vec<&CaseRecord> {
        let open = self
            .oldest
            .iter()
            .filter_map(|(_, code)| self.open.get(code));
        let here = open.filter(|case| self.places(case).contains(&Some(place)));
        here.take(most).collect()
    }

    /// All cases that are neither closed nor declined.
    pub fn open(&self) -> impl Iterator<Item = &CaseRecord> {
        self.open.values()
    }

    fn shelves(
        &self,
        place: DivisionCode,
        months: RangeInclusive<Month>,
    ) -> impl Iterator<Item = (Month, &Shelf)> {
        let is_reversed = months.start() > months.end();
        let (from, to) = months.into_inner();
        // A map refuses a range that ends before it begins.
        let to = if is_reversed { from } else { to };
        let shelves = self.shelves.range((place, from)..=(place, to));
        let shelves = shelves.filter(move |_| !is_reversed);
        shelves.map(|(&(_, month), shelf)| (month, shelf))
    }

    fn count(&mut self, case: &CaseRecord, times: i32) {
        self.count_at(case, self.now, times);
    }

    fn count_at(&mut self, case: &CaseRecord, now: Timestamp, times: i32) {
        let month = Month::of(case.reported_at, self.utc_offset_minutes);
        for place in self.places(case).into_iter().flatten() {
            let shelf = self.shelves.entry((place, month)).or_default();
            shelf.count(place.level(), case, now, times);
            if *shelf == Shelf::default() {
                self.shelves.remove(&(place, month));
            }
        }
    }

    /// The divisions that a case counts in.
    fn places(&self, case: &CaseRecord) -> [Option<DivisionCode>; 3] {
        let on = |code: Option<DivisionCode>, level| code.filter(|code| code.level() == level);
        [
            Some(self.district),
            on(case.town, Level::Town),
            on(case.community, Level::Community),
        ]
    }
}

fn sums<'a, K: Ord + Clone + 'a>(
    shelves: impl Iterator<Item = &'a BTreeMap<K, Tally>>,
) -> BTreeMap<K, Tally> {
    let mut sums: BTreeMap<K, Tally> = BTreeMap::new();
    for tallies in shelves {
        for (key, tally) in tallies {
            match sums.get_mut(key) {
                Some(sum) => sum.add(tally),
                None => drop(sums.insert(key.clone(), tally.clone())),
            }
        }
    }
    sums
}

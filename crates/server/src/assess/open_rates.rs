//! The open rates of a place, grouped.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use xiuhua_core::assess::rates::{Group, Ledger, Month, RateTerms, Tally};
use xiuhua_core::assess::{By, OldCase, OpenRates, RatesItem};
use xiuhua_core::case::CaseView;
use xiuhua_core::city::{Bilingual, DivisionCode};

use crate::city::CityInUse;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// A division of the city.
    pub place: DivisionCode,
    /// By what its cases are grouped.
    pub by: By,
    /// The first month.
    pub from: Month,
    /// The last month, not before the first.
    pub to: Month,
}

impl Asked {
    fn months(&self) -> RangeInclusive<Month> {
        self.from..=self.to
    }

    /// As many months before these.
    fn before(&self) -> RangeInclusive<Month> {
        let count = self.to.since(self.from) + 1;
        self.from.plus(-count)..=self.to.plus(-count)
    }
}

/// The open rates, without the cases that have been open for longest: whether
/// they may be named is not known here.
pub fn answer(
    city: &CityInUse,
    terms: &RateTerms,
    ledger: &Ledger,
    asked: &Asked,
) -> Option<OpenRates> {
    let all = |months| terms.rates(&ledger.tally(asked.place, Group::All, months));
    Some(OpenRates {
        place: city.division(asked.place)?,
        within: city.around(asked.place),
        by: asked.by,
        from: asked.from,
        to: asked.to,
        now: ledger.now(),
        total: all(asked.months()),
        before: all(asked.before()),
        items: items(city, terms, ledger, asked),
        parts: city.parts_of(asked.place),
        oldest_open: Vec::new(),
    })
}

fn items(city: &CityInUse, terms: &RateTerms, ledger: &Ledger, asked: &Asked) -> Vec<RatesItem> {
    let (place, months, before) = (asked.place, asked.months(), asked.before());
    match asked.by {
        By::Month => by_month(terms, ledger, asked),
        By::Part => {
            let parts = [months, before].map(|months| ledger.by_part(place, months));
            grouped(terms, parts, |code| {
                let division = city.facts.division(&city.pack, *code);
                let name = division.map(|division| division.name);
                (code.to_string(), name.unwrap_or_default())
            })
        }
        By::Class => {
            let classes = [months, before].map(|months| ledger.by_class(place, months));
            grouped(terms, classes, |class| match class {
                Some(class) => (class.to_string(), city.class_name(class)),
                None => Default::default(),
            })
        }
        By::Unit => {
            let units = [months, before].map(|months| ledger.by_unit(place, months));
            grouped(terms, units, |code| (code.clone(), city.unit_name(code)))
        }
    }
}

/// The rates of each group, and of the same before; the one with the most cases
/// first.
fn grouped<K: Ord>(
    terms: &RateTerms,
    [tallies, before]: [BTreeMap<K, Tally>; 2],
    named: impl Fn(&K) -> (String, Bilingual),
) -> Vec<RatesItem> {
    let nothing = Tally::default();
    let tallies = tallies.iter();
    let mut items: Vec<RatesItem> = tallies
        .map(|(group, tally)| {
            let (key, name) = named(group);
            RatesItem {
                key,
                name: name.zh,
                name_en: name.en,
                rates: terms.rates(tally),
                before: terms.rates(before.get(group).unwrap_or(&nothing)),
            }
        })
        .collect();
    // Stable: equal ones stay in the order of their codes.
    items.sort_by_key(|item| std::cmp::Reverse(item.rates.cases));
    items
}

/// Every month, also one without cases: a line has no holes.
fn by_month(terms: &RateTerms, ledger: &Ledger, asked: &Asked) -> Vec<RatesItem> {
    let tallies = ledger.by_month(asked.place, asked.from.before()..=asked.to);
    let rates = |month| terms.rates(tallies.get(&month).unwrap_or(&Tally::default()));
    let count = asked.to.since(asked.from);
    let months = (0..=count).map(|n| asked.from.plus(n));
    months
        .map(|month| RatesItem {
            key: month.to_string(),
            name: String::new(),
            name_en: String::new(),
            rates: rates(month),
            before: rates(month.before()),
        })
        .collect()
}

/// A case that has been open for long, as everybody may see it.
pub fn old_case(city: &CityInUse, case: CaseView) -> OldCase {
    let name = case.class.as_ref().map(|class| city.class_name(class));
    let name = name.unwrap_or_default();
    OldCase {
        code: case.code,
        class: case.class,
        name: name.zh,
        name_en: name.en,
        status: case.status,
        reported_at: case.reported_at,
        due_at: case.due_at,
    }
}

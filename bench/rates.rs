//! How fast the open rates of a year with a million cases are answered, and what they take in
//! memory: `cargo xtask bench rates`. Beside it, counting all the records anew, as a query over a
//! table of cases would. Both must say the same.
#![allow(clippy::unwrap_used, missing_docs)]

mod spread;

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use xiuhua_core::assess::Assessment;
use xiuhua_core::assess::rates::{Answer, CaseRecord, Group, Ledger, Month, Tally};
use xiuhua_core::assess::rating::{Grade, Solved};
use xiuhua_core::case::{CaseCode, Status};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::city::{DivisionCode, Divisions};
use xiuhua_core::time::Timestamp;

use spread::{Random, Spread};

const CASES: u64 = 1_000_000;
/// China's clock, in minutes.
const CHINA: i32 = 480;
const DAY_MS: i64 = 86_400_000;
/// 1 January 2026 in China.
const YEAR_MS: i64 = 1_767_196_800_000;
/// The best of so many rounds counts.
const ROUNDS: usize = 9;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let Some(folder) = args.next() else {
        eprintln!("usage: rates CITY-PACK-FOLDER");
        std::process::exit(2);
    };
    let city = City::read(Path::new(&folder));
    let now = Timestamp::from_ms(YEAR_MS + 365 * DAY_MS);
    let months = month("2026-01")..=month("2026-12");

    let before_kb = resident_kb();
    let start = Instant::now();
    let mut ledger = Ledger::new(city.district, CHINA, now);
    (0..CASES).for_each(|n| ledger.change(None, Some(&city.case(n))));
    let build_ms = start.elapsed().as_secs_f64() * 1_000.0;
    let memory_kb = resident_kb() - before_kb;

    let terms = city.assessment.rates();
    let (page_ms, shown) = best(|| {
        let parts = ledger.by_part(city.district, months.clone());
        let classes = ledger.by_class(city.district, months.clone());
        let units = ledger.by_unit(city.district, months.clone());
        let by_month = ledger.by_month(city.district, months.clone());
        let tallies = parts.values().chain(classes.values()).chain(units.values());
        let tallies = tallies.chain(by_month.values());
        let rates: Vec<_> = tallies.map(|tally| terms.rates(tally)).collect();
        black_box(ledger.oldest_open(city.district, 20).len() + rates.len())
    });
    let (year_ms, year) = best(|| ledger.tally(city.district, Group::All, months.clone()));
    let (change_ms, ()) = best(|| {
        for n in 0..1_000 {
            let case = city.case(n);
            ledger.change(Some(&case), None);
            ledger.change(None, Some(&case));
        }
    });

    let records: Vec<CaseRecord> = (0..CASES).map(|n| city.case(n)).collect();
    let (anew_ms, anew) = best(|| {
        let mut classes: BTreeMap<Option<&ClassId>, Tally> = BTreeMap::new();
        for record in &records {
            let tally = classes.entry(record.class.as_ref()).or_default();
            tally.count(record, now, 1);
        }
        let mut all = Tally::default();
        classes.values().for_each(|tally| all.add(tally));
        all
    });
    assert_eq!(year, anew, "the ledger does not say what the cases do");
    println!(
        "{{\"cases\":{CASES},\"build_ms\":{build_ms:.0},\"memory_kb\":{memory_kb},\"figures\":{shown},\
         \"page_ms\":{page_ms:.3},\"year_ms\":{year_ms:.3},\"change_us\":{:.2},\"anew_ms\":{anew_ms:.1}}}",
        change_ms / 2.0,
    );
}

struct City {
    assessment: Assessment,
    district: DivisionCode,
    spread: Spread,
}

impl City {
    fn read(folder: &Path) -> Self {
        let file = |name: &str| fs::read(folder.join(name)).unwrap();
        let divisions = Divisions::from_json(&file("divisions.json")).unwrap();
        Self {
            assessment: Assessment::from_json(&file("assessment.json")).unwrap(),
            district: divisions.district.code,
            spread: Spread::read(folder),
        }
    }

    /// The n-th case: four of five are of an everyday class, one of thirty is open, two of five
    /// are rated.
    fn case(&self, n: u64) -> CaseRecord {
        let Spread {
            communities,
            classes,
            everyday,
        } = &self.spread;
        let mut random = Random(n.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut any = |below: u64| random.below(below);
        let community = communities[any(communities.len() as u64) as usize];
        let kinds = match any(5) < 4 {
            true => *everyday,
            false => classes.len() as u64,
        };
        let (class, role, level) = &classes[any(kinds) as usize];
        let place = community.at(*level).unwrap();
        let day = n * 365 / CASES;
        let reported_at =
            Timestamp::from_ms(YEAR_MS + day as i64 * DAY_MS + any(86_400_000) as i64);
        let (hours, respond_hours) = (3_600_000 * (1 + any(9_000) as i64) / 100, any(12) as i64);
        let is_open = any(30) == 0;
        let answer = Answer {
            solved: Solved::ALL[any(3) as usize],
            level: Grade::ALL[any(5) as usize],
            is_after_forced_closing: any(50) == 0,
        };
        CaseRecord {
            code: CaseCode::new(reported_at.civil_date(CHINA), n as u32),
            town: community.parent(),
            community: Some(community),
            class: Some(class.clone()),
            unit: Some(format!("{place}-{role}")),
            status: if is_open {
                Status::Handling
            } else {
                Status::Closed
            },
            reported_at,
            respond_by: reported_at.plus_ms(8 * 3_600_000),
            responded_at: Some(reported_at.plus_ms(respond_hours * 3_600_000)),
            due_at: is_open.then(|| reported_at.plus_ms(hours)),
            was_late: any(8) == 0,
            was_answered: !is_open,
            // Few take long.
            handling_minutes: (any(70) * any(70)) as u32,
            was_closed: !is_open,
            was_reopened: !is_open && any(20) == 0,
            answer: (!is_open && any(5) < 2).then_some(answer),
        }
    }
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn best<T>(mut make: impl FnMut() -> T) -> (f64, T) {
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        let made = make();
        (start.elapsed().as_secs_f64() * 1_000.0, made)
    });
    rounds.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap()
}

/// What the process holds in memory.
fn resident_kb() -> i64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

//! A million cases of a year, written straight into a database of the real schema: through the
//! server's rules that would take an hour.

use std::fs;
use std::path::Path;
use std::time::Instant;

use rusqlite::{Connection, Transaction, params};
use serde_json::json;
use xiuhua_core::case::CaseCode;
use xiuhua_core::time::Timestamp;
use xiuhua_server::Config;

use crate::spread::{Random, Spread};

pub const CASES: u64 = 1_000_000;
/// China's clock, in minutes.
const CHINA: i32 = 480;
const HOUR_MS: i64 = 3_600_000;
/// 1 January 2026 in China.
const YEAR_MS: i64 = 1_767_196_800_000;
const YEAR_HOURS: u64 = 365 * 24;
/// What a case goes through, and where it then stands.
const WAY: [(&str, &str); 7] = [
    ("report", "reported"),
    ("file", "filed"),
    ("dispatch", "dispatched"),
    ("handle", "handling"),
    ("answer", "answered"),
    ("verify", "verified"),
    ("close", "closed"),
];
/// Events of an open case.
const OPEN: usize = 4;
const CASE: &str = "INSERT INTO cases (id, code, class, lng_deg, lat_deg, place_source, place_note,
    town_code, town_name, town_name_en, community_code, community_name, community_name_en,
    unit_code, unit_name, unit_name_en, description, contact_name, contact_phone,
    location_consent, status, reported_at_ms, changed_at_ms, due_at_ms, seq)
    VALUES (?1, ?2, ?3, 121.3, 30.7, 'pin', '', ?4, '', '', ?5, '', '', ?6, '', '',
    '路面有积水，请尽快处理', '', '', 1, ?7, ?8, ?9, ?10, ?11)";
const EVENT: &str = "INSERT INTO events (case_id, seq, at_ms, step, status, note, due_at_ms, about)
    VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, ?7)";
const RATING: &str = "INSERT INTO ratings VALUES (?1, ?2, ?3, ?4, ?3)";

/// Writes them, unless they are there from an earlier run; tells whether it has.
pub fn once(config: &Config, database: &Path, pack: &Path) -> bool {
    let is_there = |connection: &Connection| {
        let count = connection.query_row("SELECT count(*) FROM cases", [], |row| row.get(0));
        count.unwrap_or(0_i64) == CASES as i64
    };
    if database.exists() && is_there(&Connection::open(database).unwrap()) {
        return false;
    }
    let _ = fs::remove_dir_all(&config.data_dir);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    // The server makes its schema.
    runtime.block_on(async { xiuhua_server::app(config).unwrap().0.close().await });
    let began = Instant::now();
    write(database, &Spread::read(pack));
    eprintln!(
        "wrote {CASES} cases in {:.0} s",
        began.elapsed().as_secs_f64()
    );
    true
}

fn write(database: &Path, city: &Spread) {
    let mut connection = Connection::open(database).unwrap();
    // It is made anew if it breaks off.
    for pragma in [
        "journal_mode = OFF",
        "synchronous = OFF",
        "cache_size = -1000000",
    ] {
        let _ = connection.execute_batch(&format!("PRAGMA {pragma}"));
    }
    let log = "SELECT sql FROM sqlite_schema WHERE name = 'changes_come'";
    let log: String = connection.query_row(log, [], |row| row.get(0)).unwrap();
    let tx = connection.transaction().unwrap();
    tx.execute_batch("DROP TRIGGER changes_come").unwrap();
    (0..CASES).for_each(|n| case(&tx, city, n));
    tx.execute_batch(&log).unwrap();
    tx.commit().unwrap();
}

/// The n-th case: four of five are of an everyday class, one of thirty is open, two of five of the
/// others are rated, one of twenty was taken up again.
fn case(tx: &Transaction, city: &Spread, n: u64) {
    let mut random = Random(n);
    let community = city.communities[random.below(city.communities.len() as u64) as usize];
    let kinds = match random.below(5) {
        0 => city.classes.len() as u64,
        _ => city.everyday,
    };
    let (class, role, level) = &city.classes[random.below(kinds) as usize];
    let unit = format!("{}-{role}", community.at(*level).unwrap());
    let reported_ms = YEAR_MS + (n * YEAR_HOURS / CASES) as i64 * HOUR_MS;
    let code = CaseCode::new(Timestamp::from_ms(reported_ms).civil_date(CHINA), n as u32);
    let (is_open, is_again) = (random.below(30) == 0, random.below(20) == 0);
    let mut way: Vec<(&str, &str)> = WAY[..if is_open { OPEN } else { WAY.len() }].to_vec();
    if is_again && !is_open {
        way.push(("reopen", "filed"));
        way.extend(&WAY[2..]);
    }
    let is_rated = !is_open && random.below(5) < 2;
    if is_rated {
        way.push(("rate", "closed"));
    }
    let limit_ms = 36 * HOUR_MS;
    let mut at_ms = reported_ms;
    let mut events = Vec::new();
    for (step, status) in way {
        let is_final = status == "closed";
        events.push((at_ms, step, status, (!is_final).then_some(at_ms + limit_ms)));
        // Few steps take long.
        at_ms += random.below(8) as i64 * random.below(8) as i64 * HOUR_MS + 60_000;
    }
    let (id, town) = (n as i64 + 1, community.parent().unwrap());
    let &(changed_ms, _, status, due_ms) = events.last().unwrap();
    let (class, town, community) = (class.to_string(), town.to_string(), community.to_string());
    let case = params![
        id,
        code.digits(),
        class,
        town,
        community,
        unit,
        status,
        reported_ms,
        changed_ms,
        due_ms,
        events.len() as i64
    ];
    tx.prepare_cached(CASE).unwrap().execute(case).unwrap();
    let division = |code| json!({ "code": code, "name": "", "name_en": "" });
    let about = json!({
        "class": class, "condition": null, "cell": null, "supervisor": null,
        "place": { "position": { "lng": 121.3, "lat": 30.7 }, "source": "pin", "note": "" },
        "town": division(town), "community": division(community), "unit": division(unit),
    });
    let mut about = Some(about.to_string());
    let mut statement = tx.prepare_cached(EVENT).unwrap();
    for (seq, (at_ms, step, status, due_ms)) in (1_i64..).zip(&events) {
        let event = params![id, seq, at_ms, step, status, due_ms, about.take()];
        statement.execute(event).unwrap();
    }
    if is_rated {
        let solved = ["yes", "half", "no"][random.below(3) as usize];
        let rating = json!({ "solved": solved, "level": 1 + random.below(5) }).to_string();
        let rating = params![id, events.len() as i64, changed_ms, rating];
        tx.prepare_cached(RATING).unwrap().execute(rating).unwrap();
    }
}

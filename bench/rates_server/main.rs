//! How a server with a million cases answers `/rates`: the second half of
//! `cargo xtask bench rates`. Beside it, one query over the same database that counts the same
//! anew, as a page without the ledger would have to ask it. Both must say the same.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod generate;
#[path = "../../crates/server/tests/suite/rates/naive.rs"]
mod naive;
#[path = "../spread.rs"]
mod spread;

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::{Value, json};
use xiuhua_core::time::Timestamp;
use xiuhua_server::Config;

/// Answers of each kind; their median and the slowest are told.
const ROUNDS: usize = 21;
const SPAN: &str = "from=2026-01&to=2026-12";
/// How the groups are called in SQL.
const GROUPS: [(&str, &str); 4] = [
    (
        "month",
        "strftime('%Y-%m', reported_at_ms / 1000, 'unixepoch', '+8 hours')",
    ),
    ("part", "town_code"),
    ("class", "class"),
    ("unit", "unit_code"),
];

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let (Some(folder), Some(pack)) = (args.next(), args.next()) else {
        eprintln!("usage: rates_server DATA-FOLDER CITY-PACK-FOLDER");
        std::process::exit(2);
    };
    let (folder, pack) = (Path::new(&folder), Path::new(&pack));
    let config = config(folder, pack);
    let database = folder.join("data/xiuhua.sqlite");
    if generate::once(&config, &database, pack) {
        // A process of its own, whose memory has held nothing else yet.
        let mut again = std::process::Command::new(std::env::current_exe().unwrap());
        let status = again.args([folder, pack]).status().unwrap();
        std::process::exit(status.code().unwrap_or(1));
    }

    let before_kb = resident_kb();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let began = Instant::now();
    let base = serve(&runtime, &config);
    let first = loop {
        match get(&base, "month", "identity") {
            Ok(answer) => break serde_json::from_slice::<Value>(&answer).unwrap(),
            Err(_) => std::thread::sleep(Duration::from_millis(50)),
        }
    };
    let ready_ms = began.elapsed().as_secs_f64() * 1_000.0;
    let memory_kb = resident_kb() - before_kb;
    assert!(first["total"]["cases"].as_i64().unwrap() > 900_000);

    let mut shown = BTreeMap::new();
    for (by, group) in GROUPS {
        let mut sent_bytes = 0;
        let mut times_ms: Vec<f64> = (0..ROUNDS)
            .map(|_| {
                let began = Instant::now();
                // As a browser asks.
                sent_bytes = get(&base, by, "br").unwrap().len();
                began.elapsed().as_secs_f64() * 1_000.0
            })
            .collect();
        times_ms.sort_by(f64::total_cmp);
        let answer = get(&base, by, "identity").unwrap();
        let answer = serde_json::from_slice(&answer).unwrap();
        let began = Instant::now();
        compare(&database, group, &answer);
        let sql_ms = began.elapsed().as_secs_f64() * 1_000.0;
        let (median_ms, slowest_ms) = (times_ms[ROUNDS / 2], times_ms[ROUNDS - 1]);
        let measured = json!({
            "median_ms": rounded(median_ms),
            "slowest_ms": rounded(slowest_ms),
            "sent_bytes": sent_bytes,
            "sql_ms": sql_ms.round(),
            "ratio": (sql_ms / median_ms).round(),
        });
        shown.insert(by, measured);
    }
    let told = json!({
        "cases": generate::CASES,
        "ready_ms": ready_ms.round(),
        "memory_kb": memory_kb,
        "answers": shown,
    });
    println!("{told}");
}

fn rounded(ms: f64) -> f64 {
    (ms * 10.0).round() / 10.0
}

fn config(folder: &Path, pack: &Path) -> Config {
    let app = folder.join("app");
    fs::create_dir_all(&app).unwrap();
    fs::write(app.join("index.html"), "<!doctype html>").unwrap();
    let mut config = Config::new(folder.join("data"), app);
    config.city_file = Some(pack.join("city.json"));
    config.rate_limits = None;
    config.push = None;
    config
}

/// As `xiuhua-server serve` does it.
fn serve(runtime: &tokio::runtime::Runtime, config: &Config) -> String {
    let (app, router) = xiuhua_server::app(config).unwrap();
    runtime.block_on(async {
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let listener = tokio::net::TcpListener::bind(address).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(app.keep_counting());
        let never = std::future::pending();
        tokio::spawn(xiuhua_server::serve(
            listener,
            router,
            never,
            Duration::ZERO,
        ));
        format!("http://127.0.0.1:{port}/api/v1")
    })
}

fn get(base: &str, by: &str, coding: &str) -> Result<Vec<u8>, ureq::Error> {
    let request = ureq::get(format!("{base}/rates?by={by}&{SPAN}"));
    let mut answer = request.header("accept-encoding", coding).call()?;
    answer.body_mut().read_to_vec()
}

/// Every group by one query, and that it says what the server does.
fn compare(database: &Path, group: &str, answer: &Value) {
    let now: Timestamp = answer["now"].as_str().unwrap().parse().unwrap();
    let connection = Connection::open(database).unwrap();
    let counted = naive::count(&connection, group, "%", now.as_ms());
    for item in answer["items"].as_array().unwrap() {
        let key = item["key"].as_str().unwrap();
        // A month without cases is told of, too.
        let other = counted.get(key).unwrap_or(&[0; 10]);
        let said = naive::said(&item["rates"], other);
        assert_eq!(
            &said, other,
            "{group} {key}: the server does not say what the cases do"
        );
    }
    let all = counted.values().map(|counts| counts[0]).sum::<i64>();
    assert_eq!(answer["total"]["cases"], all);
}

/// What the process holds in memory.
fn resident_kb() -> i64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kb = line.unwrap().split_whitespace().nth(1);
    kb.unwrap().parse().unwrap()
}

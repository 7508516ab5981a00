//! What is in a demonstration could have happened.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use xiuhua_core::case::{CaseView, Event, Step};
use xiuhua_server::demo::Plan;
use xiuhua_server::operate::units_of;

use super::{findings, jinshan, plan, rows};
use crate::support::{TestServer, Worker};

/// Every case as the centre of the district sees it, with its events.
async fn cases(server: &TestServer) -> Vec<CaseView> {
    let centre = server.hire("310116-district-operations");
    let mut cases = Vec::new();
    for row in rows(server, "SELECT code FROM cases ORDER BY id") {
        let rusqlite::types::Value::Text(code) = &row[0] else {
            panic!("{row:?}");
        };
        cases.push(seen(server, &centre, code).await);
    }
    cases
}

async fn seen(server: &TestServer, centre: &Worker, code: &str) -> CaseView {
    let path = format!("/api/v1/staff/cases/{code}");
    let case = server.get_by(centre, &path).await.expect(200).json();
    serde_json::from_value(case["case"].clone()).unwrap()
}

#[tokio::test]
async fn everything_that_can_happen_happens_and_nothing_is_amiss() {
    let server = jinshan();
    server.app.fill(plan(400), |_| ()).await.unwrap();
    assert_eq!(findings(&server), Vec::<String>::new());

    let cases = cases(&server).await;
    let mut steps: HashMap<Step, usize> = HashMap::new();
    let mut units = HashSet::new();
    let mut late = 0;
    for case in &cases {
        let events = &case.events;
        let in_order = events.windows(2).all(|pair| pair[0].at <= pair[1].at);
        assert!(in_order, "{case:?}");
        assert!(case.changed_at <= plan(400).until);
        assert!(case.town.is_some() && case.unit.is_some());
        assert!(!case.description.is_empty());
        for event in events {
            *steps.entry(event.step).or_default() += 1;
            units.extend(
                event
                    .unit
                    .iter()
                    .chain(&event.to)
                    .map(|unit| unit.code.clone()),
            );
            if begins_a_limit(event) {
                assert!(event.due_at.is_some_and(|due| due >= event.at), "{event:?}");
            }
        }
        for answer in events.iter().filter(|event| event.step == Step::Answer) {
            assert!(
                case.photos.is_empty() || !answer.photos.is_empty(),
                "{case:?}"
            );
        }
        let answered = events.windows(2).find(|pair| pair[1].step == Step::Answer);
        late += usize::from(answered.is_some_and(|pair| pair[0].due_at < Some(pair[1].at)));
    }
    for step in Step::ALL {
        let happens = steps.get(&step).is_some_and(|&count| count > 0);
        assert_eq!(happens, step != Step::Show, "{step:?}");
    }
    // Mostly in time, and sometimes not.
    let answers = steps[&Step::Answer];
    assert!(
        (answers / 30..answers / 4).contains(&late),
        "{late} of {answers}"
    );
    let is_unit = units_of(&server.config).unwrap();
    for unit in &units {
        assert!(is_unit(unit), "{unit}");
    }
    assert!(units.len() > 40, "{}", units.len());
}

fn begins_a_limit(event: &Event) -> bool {
    let steps = [Step::Report, Step::File, Step::SendBack, Step::Resume];
    steps.contains(&event.step)
}

/// Nearly half of what has come to an end is rated; whoever had to wait is less
/// pleased; low ratings are answered, mostly in time.
#[tokio::test]
async fn residents_say_how_it_was() {
    let server = jinshan();
    server.app.fill(plan(400), |_| ()).await.unwrap();
    let number = |sql: &str| -> f64 {
        let database = server.database();
        let sql = format!("SELECT ifnull(({sql}), 0) * 1.0");
        database.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    let rated = number("SELECT count(DISTINCT case_id) FROM ratings");
    let ended = number("SELECT count(*) FROM cases WHERE status IN ('closed', 'declined')");
    assert!(
        (0.35..0.55).contains(&(rated / ended)),
        "{rated} of {ended}"
    );
    let level = "SELECT avg(json_extract(rating, '$.level')) FROM ratings WHERE";
    let late = "case_id IN (SELECT a.case_id FROM events AS a JOIN events AS b
                    ON b.case_id = a.case_id AND b.seq = a.seq + 1 AND a.due_at_ms < b.at_ms)";
    let (waited, did_not) = (
        number(&format!("{level} {late}")),
        number(&format!("{level} NOT {late}")),
    );
    assert!(
        waited > 1.0 && waited + 0.5 < did_not,
        "{waited}, {did_not}"
    );
    for level in 1..=5 {
        let times = number(&format!(
            "SELECT count(*) FROM ratings WHERE json_extract(rating, '$.level') = {level}"
        ));
        assert!(times > 0.0, "{level}");
    }
    let opened = number("SELECT count(*) FROM events WHERE step = 'open_follow_up'");
    let answered = number("SELECT count(*) FROM events WHERE step = 'follow_up'");
    assert!(
        opened >= 8.0 && answered >= opened * 0.7,
        "{answered} of {opened}"
    );
}

/// Nobody reports from outside, some report what others have reported, and what
/// is private stays so.
#[tokio::test]
async fn cases_lie_where_people_live() {
    let server = jinshan();
    let plan = Plan {
        days: 60,
        ..plan(150)
    };
    server.app.fill(plan, |_| ()).await.unwrap();
    let count = |what: &str| {
        let sql = format!("SELECT count(*) FROM cases WHERE {what}");
        server
            .database()
            .query_row(&sql, [], |row| row.get::<_, i64>(0))
            .unwrap()
    };
    assert_eq!(count("town_code NOT LIKE '310116%'"), 0);
    assert_eq!(count("community_code IS NULL"), 0);
    let towns = rows(&server, "SELECT DISTINCT town_code FROM cases");
    assert_eq!(towns.len(), 11);
    let near = "EXISTS (SELECT 1 FROM cases AS other WHERE other.id <> cases.id
                    AND other.class = cases.class
                    AND abs(other.lng_deg - cases.lng_deg) < 0.0005
                    AND abs(other.lat_deg - cases.lat_deg) < 0.0005)";
    assert!((3..50).contains(&count(near)), "{}", count(near));
    let supported = "id IN (SELECT case_id FROM supports)";
    assert!((10..75).contains(&count(supported)), "{}", count(supported));
    assert_eq!(count(&format!("{supported} AND class = 'matter:09003'")), 0);
    // By night there is less to see, and fewer to see it.
    let hour = "(reported_at_ms / 3600000 + 8) % 24";
    assert!(count(&format!("{hour} < 6")) * 6 < count(&format!("{hour} BETWEEN 7 AND 12")));
    // Many cases share a few pictures.
    let photos = rows(&server, "SELECT id FROM photos").len();
    assert!((20..170).contains(&photos), "{photos}");
}

/// Minutes pass in a moment: cases come and go on, by the same rules.
#[tokio::test(start_paused = true)]
async fn it_goes_on_while_it_is_watched() {
    let server = jinshan();
    server.app.fill(plan(40), |_| ()).await.unwrap();
    let events = || rows(&server, "SELECT * FROM events").len();
    let before = events();
    let moving = tokio::spawn(server.app.clone().keep_moving());
    tokio::time::sleep(Duration::from_secs(400)).await;
    assert!(!moving.is_finished());
    moving.abort();
    assert!(moving.await.is_err_and(|error| error.is_cancelled()));
    let happened = events() - before;
    assert!((30..300).contains(&happened), "{happened}");
    let cases = rows(&server, "SELECT * FROM cases").len();
    assert!((42..90).contains(&cases), "{cases}");
    assert_eq!(findings(&server), Vec::<String>::new());
}

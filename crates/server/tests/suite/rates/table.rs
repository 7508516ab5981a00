//! The table, and what its columns mean.

use super::{closed, of_no_class, rate, rates, staff};
use crate::support::TestServer;

const PATH: &str = "/api/v1/rates.csv";

fn lines(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap();
    let lines = text.strip_suffix("\r\n").unwrap().split("\r\n");
    lines
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

#[tokio::test]
async fn it_says_what_the_json_says() {
    let server = TestServer::new();
    let staff = staff(&server).await;
    for level in 1..=5 {
        let case = closed(&server, &staff).await;
        rate(&server, &case, "half", level).await;
    }
    server.file(of_no_class).await;
    let answer = server.get(&format!("{PATH}?by=class")).await.expect(200);
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    let month = rates(&server, "").await["to"].as_str().unwrap().to_owned();
    let name = answer.header("content-disposition");
    assert!(
        name.contains("rates-999001-class-") && name.contains(&month),
        "{name}"
    );
    let table = lines(&answer.text());
    let open = rates(&server, "?by=class").await;
    let items = open["items"].as_array().unwrap();
    assert_eq!(table.len(), 1 + items.len() + 1);
    let column = |line: &[String], name: &str| {
        let at = table[0].iter().position(|column| column == name);
        line[at.unwrap()].clone()
    };
    assert!(table.iter().all(|line| line.len() == table[0].len()));
    let first = &table[1];
    assert_eq!(column(first, "key"), items[0]["key"].as_str().unwrap());
    assert_eq!(column(first, "cases"), "5");
    // 5 halves of 400 thousandths.
    assert_eq!(column(first, "resolution_numerator"), "2");
    assert_eq!(column(first, "resolution_denominator"), "5");
    let value = items[0]["rates"]["resolution"]["value"].as_f64().unwrap();
    assert_eq!(column(first, "resolution_value"), value.to_string());
    let low = items[0]["rates"]["resolution"]["interval"]["low"].as_f64();
    assert_eq!(column(first, "resolution_low"), low.unwrap().to_string());
    // One case of no class: withheld, and how many there are.
    assert_eq!(column(&table[2], "key"), "");
    assert_eq!(column(&table[2], "overdue_value"), "");
    assert_eq!(column(&table[2], "resolution_denominator"), "0");
    let total = &table[3];
    assert_eq!(
        (column(total, "key"), column(total, "cases")),
        ("total".into(), "6".into())
    );
    let months = server.get(PATH).await.expect(200);
    let months = lines(&months.text());
    assert_eq!(months.len(), 1 + 12 + 1);
    assert_eq!(months[12][3..5], [month.clone(), month]);
}

#[tokio::test]
async fn every_column_is_in_the_dictionary() {
    let server = TestServer::new();
    let table = server.get(PATH).await.expect(200);
    let dictionary = server
        .get("/api/v1/rates/dictionary.json")
        .await
        .expect(200);
    let dictionary = dictionary.json();
    let fields = dictionary["fields"].as_array().unwrap().iter();
    let fields: Vec<&str> = fields
        .map(|field| field["field"].as_str().unwrap())
        .collect();
    assert_eq!(lines(&table.text())[0], fields);
}

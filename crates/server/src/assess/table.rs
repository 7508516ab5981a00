//! The open rates as a table of comma-separated values (RFC 4180): what each
//! column means is in the dictionary.

use xiuhua_core::assess::OpenRates;
use xiuhua_core::assess::rates::{Figure, Rates};

/// What Excel needs in order to take a file for UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// The columns of every figure, after its name.
const OF_FIGURE: [&str; 5] = ["numerator", "denominator", "value", "low", "high"];

/// The key of the row in which all are counted.
const TOTAL: &str = "total";

/// The names of the columns in their order.
pub fn columns() -> Vec<String> {
    let first = ["key", "name", "name_en", "from", "to"];
    let counts = ["cases", "answers", "after_forced_closing"];
    let figures = [
        "response",
        "resolution",
        "satisfaction",
        "overdue",
        "reopened",
    ];
    let score = ["score", "score_low", "score_high"];
    let times = ["median_minutes", "ninth_decile_minutes"];
    let of = |figure: &str| OF_FIGURE.map(|part| format!("{figure}_{part}"));
    let mut columns: Vec<String> = first.into_iter().chain(counts).map(Into::into).collect();
    columns.extend(figures.into_iter().flat_map(of));
    columns.extend(score.into_iter().chain(times).map(str::to_owned));
    columns
}

/// One row for each item, and the last for all of them.
pub fn table(rates: &OpenRates) -> String {
    let mut table = BYTE_ORDER_MARK.to_owned();
    let mut write = |fields: Vec<String>| {
        let fields: Vec<String> = fields.into_iter().map(quoted).collect();
        table.push_str(&fields.join(","));
        table.push_str("\r\n");
    };
    write(columns());
    let (from, to) = (rates.from.to_string(), rates.to.to_string());
    for item in &rates.items {
        // A month's row is of that month alone.
        let is_month = rates.by == xiuhua_core::assess::By::Month;
        let [from, to] = match is_month {
            true => [&item.key, &item.key],
            false => [&from, &to],
        };
        let names = [&item.key, &item.name, &item.name_en, from, to];
        write(row(names, &item.rates));
    }
    let place = &rates.place;
    let names = [&TOTAL.to_owned(), &place.name, &place.name_en, &from, &to];
    write(row(names, &rates.total));
    table
}

fn row(names: [&String; 5], rates: &Rates) -> Vec<String> {
    let mut row: Vec<String> = names.into_iter().cloned().collect();
    let counts = [rates.cases, rates.answers, rates.after_forced_closing];
    row.extend(counts.map(|count| count.to_string()));
    for figure in [
        &rates.response,
        &rates.resolution,
        &rates.satisfaction,
        &rates.overdue,
        &rates.reopened,
    ] {
        row.extend(of_figure(figure));
    }
    let score = rates.score.map(|score| {
        let interval = score.interval;
        [score.value, interval.low, interval.high].map(|value| value.to_string())
    });
    row.extend(score.unwrap_or_default());
    let times = [rates.median_minutes, rates.ninth_decile_minutes];
    row.extend(
        times.map(|minutes| minutes.map_or_else(String::new, |minutes| minutes.to_string())),
    );
    row
}

/// Of a figure that is withheld, only how many it would rest on.
fn of_figure(figure: &Figure) -> [String; 5] {
    match figure {
        Figure::Shown {
            rate,
            value,
            interval,
        } => [
            (rate.thousandths as f64 / 1_000.0).to_string(),
            rate.of.to_string(),
            value.to_string(),
            interval.low.to_string(),
            interval.high.to_string(),
        ],
        Figure::Withheld { of, .. } => {
            let [numerator, value, low, high] = Default::default();
            [numerator, of.to_string(), value, low, high]
        }
    }
}

fn quoted(field: String) -> String {
    if field.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field
    }
}

//! The query string of a list.

use super::CaseFilter;
use crate::catalog::ClassId;
use crate::geo::{LngLat, Wgs84};

/// `?name=value&…`, or nothing where everything is asked for.
pub fn query_of(filter: &CaseFilter) -> String {
    let status = filter.status.map(|status| status.as_str().to_owned());
    let class = filter.class.as_ref().map(ToString::to_string);
    let bbox = filter.bounds.map(|bounds| {
        let edges: [f64; 4] = bounds.into();
        edges.map(|edge| edge.to_string()).join(",")
    });
    let pairs = [
        ("status", status),
        ("class", class),
        ("bbox", bbox),
        ("cursor", filter.cursor.clone()),
        ("limit", filter.limit.map(|limit| limit.to_string())),
    ];
    query_from(pairs)
}

/// The query of what may be the same problem as one here.
pub fn query_near(position: LngLat<Wgs84>, class: Option<&ClassId>) -> String {
    query_from([
        ("lng", Some(position.lng_deg().to_string())),
        ("lat", Some(position.lat_deg().to_string())),
        ("class", class.map(ToString::to_string)),
    ])
}

fn query_from<const N: usize>(pairs: [(&str, Option<String>); N]) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        if let Some(value) = value {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(name);
            query.push('=');
            query.extend(value.bytes().map(escaped));
        }
    }
    query
}

/// RFC 3986: the unreserved characters, and `:` and `,`, stand for themselves
/// in a query.
fn escaped(byte: u8) -> String {
    match byte {
        b'-' | b'.' | b'_' | b'~' | b':' | b',' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

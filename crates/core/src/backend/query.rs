//! The query string of a list.

use super::CaseFilter;

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

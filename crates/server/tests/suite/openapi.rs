//! docs/openapi.yaml is the contract: each path, method and problem code of
//! the router is in it, and nothing else.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;
use xiuhua_server::Code;
use xiuhua_server::api;

use crate::support::{TestServer, package_dir};

fn document() -> Value {
    let path = package_dir().join("../../docs/openapi.yaml");
    let yaml = std::fs::read_to_string(path).unwrap();
    serde_norway::from_str(&yaml).unwrap()
}

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn it_has_the_routers_paths_and_no_others() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["servers"][0]["url"], api::PREFIX);
    let routed: BTreeSet<String> = api::paths().into_iter().map(str::to_owned).collect();
    assert_eq!(keys(&document["paths"]), routed);
}

/// The router itself says which methods a path has.
#[tokio::test]
async fn it_has_each_paths_methods_and_no_others() {
    let server = TestServer::new();
    let document = document();
    for path in api::paths() {
        let uri = format!("{}{}", api::PREFIX, path.replace(['{', '}'], ""));
        let request = Request::patch(uri).body(Body::empty()).unwrap();
        let answer = server.send(request).await.expect(405);
        let routed: BTreeSet<String> = answer
            .header("allow")
            .split(',')
            .map(str::to_ascii_lowercase)
            .collect();
        let methods = ["get", "head", "put", "post", "delete"];
        let mut written = keys(&document["paths"][path]);
        written.retain(|key| methods.contains(&key.as_str()));
        // HEAD comes with GET, unless it says something of its own.
        if written.contains("get") {
            written.insert("head".to_owned());
        }
        assert_eq!(written, routed, "{path}");
    }
}

#[test]
fn it_has_each_problem_code_with_its_status() {
    let document = document();
    let schema = &document["components"]["schemas"]["Problem"]["properties"]["code"]["enum"];
    let written: Vec<&str> = schema
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c.as_str().unwrap())
        .collect();
    let known: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(written, known);
    // Each stands in the answer of its status.
    let responses = document["components"]["responses"].as_object().unwrap();
    for code in Code::ALL {
        let status = code.status().as_u16().to_string();
        let name = format!("Problem{status}");
        let description = responses[&name]["description"].as_str().unwrap();
        assert!(
            description.contains(&format!("`{}`", code.as_str())),
            "{}: {name}",
            code.as_str()
        );
    }
}

/// Every `$ref` leads somewhere.
#[test]
fn its_references_hold() {
    let document = document();
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(references.len() > 20);
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

fn collect(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            references.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|value| collect(value, references));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        _ => {}
    }
}

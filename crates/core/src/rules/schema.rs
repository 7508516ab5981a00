//! What the JSON Schema of rules cannot tell from the types.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

use super::rulebook::Rule;

/// A rule that holds for what has no other: without an id, and without classes.
pub(super) fn otherwise(generator: &mut SchemaGenerator) -> Schema {
    let mut schema = Rule::json_schema(generator);
    let is_left_out = |name: &str| name == "id" || name == "classes";
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.retain(|name, _| !is_left_out(name));
    }
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| !name.as_str().is_some_and(is_left_out));
    }
    schema
}

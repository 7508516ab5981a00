//! Fields that nothing reads: most are misspelt, and what they say is lost.

use serde_json::Value;

/// Fields that any file may have.
const ALLOWED: [&str; 2] = ["$schema", "note"];

/// The paths of fields that a file's schema does not know.
pub fn fields(schema: &Value, json: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut walk = Walk {
        root: schema,
        found: &mut found,
    };
    walk.value(schema, json, "");
    found
}

struct Walk<'a> {
    root: &'a Value,
    found: &'a mut Vec<String>,
}

impl<'a> Walk<'a> {
    fn value(&mut self, schema: &'a Value, json: &Value, path: &str) {
        let schema = self.resolved(schema);
        match json {
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    self.value(&schema["items"], item, &format!("{path}[{i}]"));
                }
            }
            Value::Object(fields) => {
                // What takes any field, such as the syllables of pinyin, takes these.
                let is_open = schema.get("additionalProperties").is_some();
                for (name, value) in fields {
                    let inner = match path {
                        "" => name.clone(),
                        _ => format!("{path}.{name}"),
                    };
                    match property(schema, name) {
                        Some(schema) => self.value(schema, value, &inner),
                        None if is_open || ALLOWED.contains(&name.as_str()) => {}
                        None => self.found.push(inner),
                    }
                }
            }
            _ => {}
        }
    }

    fn resolved(&self, schema: &'a Value) -> &'a Value {
        let pointer = schema["$ref"].as_str().and_then(|to| to.strip_prefix('#'));
        let target = pointer.and_then(|pointer| self.root.pointer(pointer));
        target.unwrap_or(schema)
    }
}

/// The schema of a property, in whichever variant has it.
fn property<'a>(schema: &'a Value, name: &str) -> Option<&'a Value> {
    let own = schema["properties"].get(name);
    own.or_else(|| {
        let variants = schema["oneOf"].as_array()?;
        variants.iter().find_map(|variant| property(variant, name))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use xiuhua_core::city::schema::schemas;

    use super::*;

    fn found(file: &str, json: Value) -> Vec<String> {
        let schemas = schemas();
        let (_, schema) = schemas.iter().find(|(name, _)| *name == file).unwrap();
        fields(schema.as_value(), &json)
    }

    #[test]
    fn misspelt_fields_are_found_at_every_depth() {
        let rules = json!({"$schema": "…", "rules": [
            {"id": "a", "emergancy": "110"},
            {"conditions": [{"limit": {"count": 1, "units": "urgent_hour"}}]},
        ]});
        assert_eq!(
            found("rules", rules),
            ["rules[0].emergancy", "rules[1].conditions[0].limit.units"]
        );
        let divisions = json!({"grid": {"kind": "generated", "origin": [1, 2], "size": 100}});
        assert_eq!(found("divisions", divisions), ["grid.size"]);
    }

    #[test]
    fn what_takes_any_field_takes_it() {
        let catalogue = json!({"note": "n", "pinyin": {"jing": "井"}, "groups": []});
        assert!(found("catalogue", catalogue).is_empty());
    }
}

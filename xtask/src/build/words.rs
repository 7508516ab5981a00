//! The words of locales/, as the page's shell needs them before any wasm runs.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::memo;

/// The two languages of the app.
pub struct Words {
    /// locales/zh-CN.json
    pub zh: Value,
    /// locales/en.json
    pub en: Value,
}

impl Words {
    /// Reads both languages.
    pub fn load(folder: &Path) -> Result<Words> {
        let load = |name: &str| -> Result<Value> {
            let content = memo::read(&folder.join(name))?;
            serde_json::from_slice(&content).with_context(|| format!("locales/{name} is not JSON"))
        };
        Ok(Words {
            zh: load("zh-CN.json")?,
            en: load("en.json")?,
        })
    }

    /// The Chinese and the English string of a key such as `home.title`.
    pub fn get(&self, key: &str) -> Result<(&str, &str)> {
        Ok((
            string(&self.zh, key, "zh-CN.json")?,
            string(&self.en, key, "en.json")?,
        ))
    }

    /// The keys that one language has and the other lacks, as `key (only in FILE)`.
    pub fn unpaired(&self) -> Vec<String> {
        let (zh, en) = (keys(&self.zh), keys(&self.en));
        let only = |these: &[String], those: &[String], file: &str| -> Vec<String> {
            let missing = these.iter().filter(|key| !those.contains(key));
            missing
                .map(|key| format!("{key} (only in {file})"))
                .collect()
        };
        [only(&zh, &en, "zh-CN.json"), only(&en, &zh, "en.json")].concat()
    }
}

fn string<'a>(words: &'a Value, key: &str, file: &str) -> Result<&'a str> {
    match words.pointer(&format!("/{}", key.replace('.', "/"))) {
        Some(Value::String(text)) => Ok(text),
        Some(_) => bail!("the key {key} of locales/{file} is not a string"),
        None => bail!("locales/{file} has no key {key}"),
    }
}

fn keys(words: &Value) -> Vec<String> {
    let Value::Object(map) = words else {
        return vec![String::new()];
    };
    let below = |(name, value): (&String, &Value)| -> Vec<String> {
        let name = name.clone();
        let join = |key: String| {
            if key.is_empty() {
                name.clone()
            } else {
                format!("{name}.{key}")
            }
        };
        keys(value).into_iter().map(join).collect()
    };
    map.iter().flat_map(below).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_missing_key_is_named_with_its_file() {
        let words = Words {
            zh: json!({"home": {"title": "绣花"}}),
            en: json!({"home": {}}),
        };
        let error = words.get("home.title").unwrap_err().to_string();
        assert!(
            error.contains("home.title") && error.contains("en.json"),
            "{error}"
        );
    }

    #[test]
    fn a_key_in_one_language_only_is_found() {
        let words = Words {
            zh: json!({"a": {"b": "一", "c": "二"}}),
            en: json!({"a": {"b": "one"}}),
        };
        assert_eq!(words.unpaired(), ["a.c (only in zh-CN.json)"]);
    }
}

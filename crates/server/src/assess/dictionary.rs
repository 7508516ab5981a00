//! What each column of the table means: the data dictionary.

use serde::{Deserialize, Serialize};

/// The dictionary, in JSON: an entry for each column of the table.
///
/// # Errors
/// None of the file that comes with this program; a test reads it.
pub fn dictionary() -> serde_json::Result<Vec<u8>> {
    let written: Dictionary = serde_json::from_str(include_str!("dictionary.json"))?;
    let of_figures = written.of_figures;
    let columns = |field: Field| match field.numerator {
        Some(_) => of_figures.iter().map(|part| field.column(part)).collect(),
        None => vec![field],
    };
    serde_json::to_vec(&Dictionary {
        fields: written.fields.into_iter().flat_map(columns).collect(),
        of_figures: Vec::new(),
        ..written
    })
}

/// As it is written down: of a figure's columns, one for all of them. As it is
/// published: each by itself.
#[derive(Serialize, Deserialize)]
struct Dictionary {
    /// Grows when a column comes, goes or means something else.
    version: u32,
    note: Words,
    fields: Vec<Field>,
    #[serde(skip_serializing)]
    of_figures: Vec<Field>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Words {
    zh: String,
    en: String,
}

#[derive(Clone, Serialize, Deserialize)]
struct Field {
    field: String,
    #[serde(flatten)]
    words: Words,
    /// `count`, `share` (between 0 and 1), `month`, `working_minute`, `text`.
    unit: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    numerator: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    denominator: Option<Words>,
}

impl Field {
    /// A column of this figure.
    fn column(&self, part: &Field) -> Self {
        Self {
            field: format!("{}{}", self.field, part.field),
            words: Words {
                zh: format!("{}：{}", self.words.zh, part.words.zh),
                en: format!("{}: {}", self.words.en, part.words.en),
            },
            unit: part.unit.clone(),
            ..self.clone()
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::Value;

    use super::super::table::columns;
    use super::*;

    #[test]
    fn every_column_is_explained_in_its_order() {
        let dictionary: Value = serde_json::from_slice(&dictionary().unwrap()).unwrap();
        let fields = dictionary["fields"].as_array().unwrap();
        let text = |field: &Value, name: &str| field[name].as_str().unwrap().to_owned();
        let names: Vec<String> = fields.iter().map(|field| text(field, "field")).collect();
        assert_eq!(names, columns());
        for field in fields {
            assert!(!text(field, "zh").is_empty() && !text(field, "en").is_empty());
        }
        assert_eq!(dictionary["version"], 1);
        let value = fields.iter().find(|one| one["field"] == "response_value");
        assert_eq!(value.unwrap()["numerator"]["en"], "Looked at in time");
    }
}

//! JSON Schemas of a pack's files, made of the types that read them.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::{CityPack, Divisions};
use crate::assess::Assessment;
use crate::catalog::{Catalogue, ClassId};
use crate::geo::{Bounds, Datum, LngLat, LngLatWire};
use crate::rules::Rulebook;
use crate::time::WorkingCalendar;

/// The schema of each file, by the file's name without `.json`.
pub fn schemas() -> [(&'static str, Schema); 6] {
    [
        ("city", of::<CityPack>()),
        ("catalogue", of::<Catalogue>()),
        ("rules", of::<Rulebook>()),
        ("calendar", of::<WorkingCalendar>()),
        ("divisions", of::<Divisions>()),
        ("assessment", of::<Assessment>()),
    ]
}

fn of<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(as_read));
    settings.into_generator().into_root_schema_for::<T>()
}

/// As the files are read: what may be left out is left out and not null. And
/// as descriptions are read: the first paragraph, with no links to code.
fn as_read(schema: &mut Schema) {
    schema.remove("default");
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = &types[..] {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::String(text)) = schema.get_mut("description") {
        let first = text.split("\n\n").next().unwrap_or_default();
        let first = first.replace("[`", "`").replace("`]", "`");
        *text = first.replace('\n', " ");
    }
}

impl JsonSchema for ClassId {
    fn schema_name() -> Cow<'static, str> {
        "ClassId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A class of catalogue.json, such as matter:07012.",
            "type": "string",
            "pattern": "^(component|matter):[0-9]{4,6}$",
        })
    }
}

impl JsonSchema for Bounds {
    fn schema_name() -> Cow<'static, str> {
        "Bounds".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = <[f64; 4]>::json_schema(generator);
        let text = "A box in degrees: [west, south, east, north].";
        schema.insert("description".to_owned(), text.into());
        schema
    }
}

impl<D: Datum> JsonSchema for LngLat<D> {
    fn schema_name() -> Cow<'static, str> {
        LngLatWire::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        LngLatWire::json_schema(generator)
    }
}

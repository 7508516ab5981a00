//! What a case is about: what follows from where it is and of which class.

use rusqlite::types::Value;
use serde::{Deserialize, Serialize};
use xiuhua_core::case::{DivisionRef, Place, UnitRef};
use xiuhua_core::catalog::ClassId;

use super::StoreError;
use super::columns::name_of;

/// What a case is about, where it is, and whose it is. An event that changes any
/// of it says all of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// What it is; `None` for "none of these".
    pub class: Option<ClassId>,
    /// Which of its class's conditions it meets.
    pub condition: Option<String>,
    /// Where it is.
    pub place: Place,
    /// The town; `None` where only a sentence says where in the district it is.
    pub town: Option<DivisionRef>,
    /// The community, where that is known.
    pub community: Option<DivisionRef>,
    /// The cell, where that is known.
    pub cell: Option<String>,
    /// Who is responsible; `None` for cases of before.
    pub unit: Option<UnitRef>,
    /// Who supervises that.
    pub supervisor: Option<UnitRef>,
}

impl About {
    /// As the columns of the case's row.
    pub fn columns(&self) -> Result<Vec<(&'static str, Value)>, StoreError> {
        let position = self.place.position;
        let mut columns = vec![
            (
                "class",
                optional(self.class.as_ref().map(ToString::to_string)),
            ),
            ("condition", optional(self.condition.clone())),
            ("lng_deg", Value::Real(position.lng_deg())),
            ("lat_deg", Value::Real(position.lat_deg())),
            (
                "accuracy_m",
                self.place.accuracy_m.map_or(Value::Null, Value::Real),
            ),
            ("place_source", Value::Text(name_of(&self.place.source)?)),
            ("place_note", Value::Text(self.place.note.clone())),
            ("place_division", optional(self.place.division.clone())),
            ("cell", optional(self.cell.clone())),
        ];
        let town = ["town_code", "town_name", "town_name_en"];
        // The first schema had a town for every case: none is an empty one.
        let or_empty = |value| match value {
            Value::Null => Value::Text(String::new()),
            known => known,
        };
        let town = division(town, self.town.as_ref());
        columns.extend(town.map(|(name, value)| (name, or_empty(value))));
        let community = ["community_code", "community_name", "community_name_en"];
        columns.extend(division(community, self.community.as_ref()));
        let unit_names = ["unit_code", "unit_name", "unit_name_en", "unit_phone"];
        columns.extend(unit(unit_names, self.unit.as_ref()));
        let supervisor = [
            "supervisor_code",
            "supervisor_name",
            "supervisor_name_en",
            "supervisor_phone",
        ];
        columns.extend(unit(supervisor, self.supervisor.as_ref()));
        Ok(columns)
    }
}

fn optional(text: Option<String>) -> Value {
    text.map_or(Value::Null, Value::Text)
}

fn division(
    names: [&'static str; 3],
    division: Option<&DivisionRef>,
) -> [(&'static str, Value); 3] {
    let [code, name, name_en] = names;
    let text = |of: fn(&DivisionRef) -> &String| optional(division.map(of).cloned());
    [
        (code, text(|division| &division.code)),
        (name, text(|division| &division.name)),
        (name_en, text(|division| &division.name_en)),
    ]
}

/// A unit under the names of its four columns.
pub fn unit(names: [&'static str; 4], unit: Option<&UnitRef>) -> [(&'static str, Value); 4] {
    let [code, name, name_en, phone] = names;
    let text = |of: fn(&UnitRef) -> &String| optional(unit.map(of).cloned());
    [
        (code, text(|unit| &unit.code)),
        (name, text(|unit| &unit.name)),
        (name_en, text(|unit| &unit.name_en)),
        (phone, optional(unit.and_then(|unit| unit.phone.clone()))),
    ]
}

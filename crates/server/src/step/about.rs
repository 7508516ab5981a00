//! What a case is about after a step that puts it right, or gives it to a unit.

use xiuhua_core::case::{DivisionRef, FieldProblem, Place, Step};
use xiuhua_core::city::Whereabouts;
use xiuhua_core::rules::Territory;
use xiuhua_core::time::Timestamp;

use super::{Asked, StepError};
use crate::city::CityInUse;
use crate::store::{About, Known};

/// What the case is about after the step; `None` where that stays.
pub fn about_after(
    city: &CityInUse,
    known: &Known,
    asked: &Asked,
) -> Result<Option<About>, StepError> {
    let about = &known.folded.about;
    let after = match asked.step {
        Step::File => reclassified(city, known, asked)?,
        Step::Dispatch => Some(dispatched(city, known, asked)?),
        Step::CorrectPlace => match &asked.place {
            Some(place) => Some(moved(city, about, place, asked.at)?),
            None => None,
        },
        _ => None,
    };
    Ok(after)
}

/// Of another class or condition than was reported.
fn reclassified(
    city: &CityInUse,
    known: &Known,
    asked: &Asked,
) -> Result<Option<About>, StepError> {
    let about = &known.folded.about;
    if asked.class.is_none() && asked.condition.is_none() {
        return Ok(None);
    }
    let class = asked.class.clone().or_else(|| about.class.clone());
    if let Some(class) = &class
        && !city.facts.catalogue.contains(class)
    {
        let detail = format!("{class} is not in this city's catalogue");
        return Err(field("class", "unknown", detail));
    }
    // The condition of another class says nothing about this one.
    let is_same_class = class == about.class;
    let kept = about.condition.clone().filter(|_| is_same_class);
    let condition = asked.condition.clone().or(kept);
    let rule = city.facts.rulebook.rule_of(class.as_ref());
    let is_of_rule = |id: &String| rule.conditions.iter().any(|one| one.id == *id);
    if !condition.as_ref().is_none_or(is_of_rule) {
        let detail = format!("the rule `{}` has no such condition", rule.id);
        return Err(field("condition", "unknown", detail));
    }
    let mut after = About {
        class,
        condition,
        ..about.clone()
    };
    if !is_same_class && let Some(territory) = territory(city, known) {
        route(city, &mut after, &territory);
    }
    Ok(Some(after))
}

/// Given to a unit: the one that was asked for, or that of the city's rules.
fn dispatched(city: &CityInUse, known: &Known, asked: &Asked) -> Result<About, StepError> {
    let mut about = known.folded.about.clone();
    let Some(territory) = territory(city, known) else {
        // Its divisions have gone from the city's files: it stays where it is.
        return Ok(about);
    };
    match &asked.unit {
        None => route(city, &mut about, &territory),
        Some(code) => {
            let mut units = city.facts.units_at(&territory).into_iter();
            let unit = units.find(|unit| unit.code == *code);
            let unit = unit.ok_or_else(|| field("unit", "unknown", "no unit of that place"))?;
            let supervisor = city.facts.rulebook.supervisor(&unit.role, &territory);
            about.supervisor = supervisor.as_ref().map(Into::into);
            about.unit = Some((&unit).into());
        }
    }
    Ok(about)
}

fn moved(
    city: &CityInUse,
    about: &About,
    place: &Place,
    at: Timestamp,
) -> Result<About, StepError> {
    let (town, found) =
        place_of(place, city).map_err(|problem| StepError::Fields(vec![problem]))?;
    let duty = city
        .facts
        .duty(&city.pack, about.class.as_ref(), &found, at);
    Ok(About {
        place: place.clone(),
        town,
        community: found.territory.community.as_ref().map(Into::into),
        cell: found.cell.map(|cell| cell.to_string()),
        unit: Some((&duty.responsible).into()),
        supervisor: duty.supervisor.as_ref().map(Into::into),
        ..about.clone()
    })
}

/// To whom the city's rules give it.
fn route(city: &CityInUse, about: &mut About, territory: &Territory) {
    let rulebook = &city.facts.rulebook;
    let rule = rulebook.rule_of(about.class.as_ref());
    let (unit, supervisor) = rulebook.route(rule, territory);
    about.unit = Some((&unit).into());
    about.supervisor = supervisor.as_ref().map(Into::into);
}

fn territory(city: &CityInUse, known: &Known) -> Option<Territory> {
    city.facts.territory_of(&city.pack, known.case.everything())
}

/// The town, where it is known, and whatever else is known of where a place lies.
///
/// # Errors
/// The field that is wrong, outside of the city.
pub fn place_of(
    place: &Place,
    city: &CityInUse,
) -> Result<(Option<DivisionRef>, Whereabouts), FieldProblem> {
    let outside = || {
        let detail = format!("outside of {}", city.pack.name.en);
        FieldProblem::new("place.position", "outside_city", detail)
    };
    // The middle of a division may lie beside its outline, but not elsewhere.
    if !city.pack.bounds.contains(place.position) {
        return Err(outside());
    }
    let found = city.facts.whereabouts(&city.pack, place);
    let found = match &place.division {
        None => found.ok_or_else(outside)?,
        Some(_) => {
            // What nobody receives would lie there for ever.
            let is_received = |found: &Whereabouts| {
                let centre = city.facts.coordinator_at(&found.territory);
                centre.is_some()
            };
            let detail = "no community or town of this city, nor its district, that has a centre";
            let unknown = || FieldProblem::new("place.division", "unknown", detail);
            found.filter(is_received).ok_or_else(unknown)?
        }
    };
    let town = found.territory.town.as_ref().map(DivisionRef::from);
    Ok((town, found))
}

fn field(name: &str, code: &str, detail: impl Into<String>) -> StepError {
    StepError::Fields(vec![FieldProblem::new(name, code, detail)])
}

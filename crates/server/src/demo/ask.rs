//! A step with who takes it and what comes with it.

use xiuhua_core::case::{CaseView, Place, PlaceSource, Status, Step};
use xiuhua_core::city::Level;
use xiuhua_core::photo::PhotoId;
use xiuhua_core::rules::{Territory, Unit};
use xiuhua_core::time::Timestamp;

use super::DemoError;
use super::picture::{Album, Picture, Stage};
use super::random::{Random, number_of};
use super::rating::rating;
use super::saying::likely_condition;
use super::script::Script;
use super::somewhere;
use crate::city::CityInUse;
use crate::step::{Asked, By};
use crate::store::Known;

/// People of a unit who take turns.
const PEOPLE: usize = 3;
const DAY_MS: f64 = 86_400_000.0;

/// Asks for a step of a case; `None` where the city has no unit that takes such
/// steps.
///
/// # Errors
/// Of the album.
pub fn ask(
    city: &CityInUse,
    script: &Script,
    album: &mut Album,
    known: &Known,
    (step, at): (Step, Timestamp),
) -> Result<Option<Asked>, DemoError> {
    let case = known.case.everything();
    let seed = number_of(&case.code.digits());
    let mut random = Random::of(seed, 100 + u64::from(known.folded.seq));
    let Some(by) = by(city, script, case, step, &mut random) else {
        return Ok(None);
    };
    let mut asked = Asked::new(step, by, at);
    let words = match step {
        Step::Answer => script.answers(case.class.as_ref(), case.condition.as_deref()),
        _ => script.steps.get(&step).map_or(&[][..], Vec::as_slice),
    };
    asked.note = random.text(words).to_owned();
    if random.chance(0.3) {
        let internal = script.internal.get(&step);
        let internal = internal.map_or("", |words| random.text(words));
        asked.internal_note = internal.to_owned();
    }
    match step {
        // Whoever files a case says which condition it meets, where its
        // reporter did not.
        Step::File if case.condition.is_none() => {
            asked.condition = likely_condition(city, script, case.class.as_ref(), &mut random);
        }
        Step::Dispatch => asked.unit = elsewhere(city, case, &mut random),
        Step::Suspend => {
            let days = random.between(15.0..150.0);
            asked.until = Some(at.plus_ms((days * DAY_MS) as i64));
        }
        Step::CorrectPlace => match moved(city, case, &mut random) {
            Some(place) => asked.place = Some(place),
            None => return Ok(None),
        },
        Step::Rate => match rating(city, script, album, known, &mut random)? {
            Some(rating) => asked.rating = Some(rating),
            None => return Ok(None),
        },
        _ => asked.photos = photos(script, album, case, step, &mut random)?,
    }
    Ok(Some(asked))
}

fn by(
    city: &CityInUse,
    script: &Script,
    case: &CaseView,
    step: Step,
    random: &mut Random,
) -> Option<By> {
    let unit_of = |code: &str| city.facts.unit(&city.pack, code);
    let responsible = || unit_of(&case.unit.as_ref()?.code);
    let supervisor = || unit_of(&case.supervisor.as_ref()?.code);
    let unit = match step {
        Step::Urge
        | Step::Supplement
        | Step::CorrectPlace
        | Step::Escalate
        | Step::Rate
        | Step::Withdraw => return Some(By::Reporter),
        // What was declined never came to a unit.
        Step::FollowUp if case.status != Status::Declined => responsible()?,
        Step::Handle | Step::Return | Step::Answer => responsible()?,
        Step::Supervise => unit_of(&city.facts.presser(&city.pack, case)?.code)?,
        Step::Extend | Step::Suspend => supervisor().or_else(|| coordinator(city, case))?,
        Step::Resume => responsible().or_else(|| coordinator(city, case))?,
        _ => coordinator(city, case)?,
    };
    let turn = number_of(&unit.code) as usize % 1_000 + random.below(PEOPLE);
    let name = script.staff.get(turn % script.staff.len().max(1));
    let name = name.cloned().unwrap_or_default();
    Some(By::Unit { unit, name })
}

/// The city operation centre of the town, or of whatever has one.
fn coordinator(city: &CityInUse, case: &CaseView) -> Option<Unit> {
    let territory = territory(city, case)?;
    let coordinates = |unit: &Unit| {
        let role = city.facts.rulebook.role(&unit.role);
        role.is_some_and(|role| role.coordinates)
    };
    let units = city.facts.units_at(&territory).into_iter();
    let mut centres: Vec<Unit> = units.filter(coordinates).collect();
    // The town's before the district's.
    centres.sort_by_key(|unit| unit.level != Level::Town);
    centres.into_iter().next()
}

/// To another unit of the town after one has said that it is not theirs; else
/// to that of the city's rules.
fn elsewhere(city: &CityInUse, case: &CaseView, random: &mut Random) -> Option<String> {
    let returned = case
        .events
        .iter()
        .rfind(|event| event.step == Step::Return)?;
    let not_theirs = returned.unit.as_ref().map(|unit| &unit.code);
    let units = city.facts.units_at(&territory(city, case)?).into_iter();
    let others: Vec<Unit> = units
        .filter(|unit| unit.level == Level::Town && Some(&unit.code) != not_theirs)
        .collect();
    random.one_of(&others).map(|unit| unit.code.clone())
}

fn territory(city: &CityInUse, case: &CaseView) -> Option<Territory> {
    city.facts.territory_of(&city.pack, case)
}

/// A few steps from where the pin was.
fn moved(city: &CityInUse, case: &CaseView, random: &mut Random) -> Option<Place> {
    let far_m = random.between(15.0..60.0);
    let position = somewhere::beside(city, case.place.position, far_m, random)?;
    Some(Place {
        note: case.place.note.clone(),
        ..Place::new(position, PlaceSource::Pin)
    })
}

fn photos(
    script: &Script,
    album: &mut Album,
    case: &CaseView,
    step: Step,
    random: &mut Random,
) -> Result<Vec<PhotoId>, DemoError> {
    let (stage, share) = match step {
        // Whoever has shown what was the matter is shown that it no longer is.
        Step::Answer => (Stage::After, 1.0),
        Step::SendBack => (Stage::Before, 0.5),
        Step::Supplement => (Stage::Before, 0.4),
        _ => return Ok(Vec::new()),
    };
    if case.photos.is_empty() || !random.chance(share) {
        return Ok(Vec::new());
    }
    let subject = script.picture_of(case.class.as_ref());
    let picture = Picture::of(subject, &case.description, stage);
    Ok(vec![album.photo(&picture)?])
}

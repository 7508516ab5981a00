//! What residents say in the end.

use xiuhua_core::assess::rating::{Grade, Rating, RatingTerms, Solved};
use xiuhua_core::case::{CaseView, Status, Step};

use super::DemoError;
use super::fate::Fate;
use super::picture::{Album, Picture, Stage};
use super::random::{Random, number_of};
use super::script::Script;
use crate::city::CityInUse;
use crate::store::Known;

/// Of how many ratings each of these is true.
mod share {
    pub const WITH_DIMENSIONS: f64 = 0.55;
    pub const WITH_REASONS: f64 = 0.65;
    pub const WITH_WORDS: f64 = 0.3;
    /// Of those that are not solved, or by half, and no better than middling.
    pub const REOPENS: f64 = 0.35;
    /// Of those that reopen a case with photos.
    pub const WITH_PHOTO: f64 = 0.6;
}

/// How well it goes where nothing is the matter.
const USUALLY: f64 = 4.25;

/// What the reporter of a case says of it as it stands; `None` where the city
/// takes no ratings.
///
/// # Errors
/// Of the album.
pub fn rating(
    city: &CityInUse,
    script: &Script,
    album: &mut Album,
    known: &Known,
    random: &mut Random,
) -> Result<Option<Rating>, DemoError> {
    let Some(assessment) = &city.assessment else {
        return Ok(None);
    };
    let case = known.case.everything();
    let felt = felt(case) + random.bell() * 0.35;
    let level = grade(felt);
    let mut rating = Rating::new(solved(case, level, random), level);
    if random.chance(share::WITH_DIMENSIONS) {
        let mut beside = |more: f64| Some(grade(felt + more + random.bell() * 0.5));
        rating.speed = beside(if was_late(case) { -1.2 } else { 0.2 });
        rating.attitude = beside(0.4);
        rating.result = beside(0.0);
    }
    if random.chance(share::WITH_REASONS) {
        rating.reasons = reasons(assessment.rating(), case, level, random);
    }
    // Taken up again once: nobody does so for ever.
    let is_first = !case.events.iter().any(|event| event.step == Step::Reopen);
    let is_left = rating.solved != Solved::Yes && level.level() <= 3;
    rating.reopens = is_left && is_first && random.chance(share::REOPENS);
    if rating.reopens || random.chance(share::WITH_WORDS) {
        rating.words = random.text(words(script, case, &rating)).to_owned();
    }
    if rating.reopens && !case.photos.is_empty() && random.chance(share::WITH_PHOTO) {
        let subject = script.picture_of(case.class.as_ref());
        let picture = Picture::of(subject, &case.description, Stage::Before);
        rating.photos = vec![album.photo(&picture)?];
    }
    Ok(Some(rating))
}

/// How a reporter feels about it, on the scale of the levels: some units and
/// towns do better than others, and whoever had to wait is not pleased.
fn felt(case: &CaseView) -> f64 {
    let bias = |code: Option<&String>, most: f64| {
        let drawn = code.map_or(0.5, |code| Random::of(number_of(code), 3).unit());
        (2.0 * drawn - 1.0) * most
    };
    let town = bias(case.town.as_ref().map(|town| &town.code), 0.4);
    let unit = bias(case.unit.as_ref().map(|unit| &unit.code), 0.35);
    let times = |step| {
        case.events
            .iter()
            .filter(|event| event.step == step)
            .count() as f64
    };
    let mut felt = USUALLY + town + unit + 0.8 * Fate::of(case.code).kindness;
    felt -= 0.3 * (times(Step::Extend) + times(Step::Return) + times(Step::SendBack));
    if was_late(case) {
        felt -= 1.5;
    }
    if case.status == Status::Declined {
        felt -= 1.5;
    }
    felt
}

/// Whether a limit passed before the unit answered.
fn was_late(case: &CaseView) -> bool {
    let mut steps = case.events.windows(2);
    steps.any(|pair| pair[0].due_at.is_some_and(|due_at| due_at < pair[1].at))
}

fn grade(felt: f64) -> Grade {
    let nearest = felt.round().clamp(1.0, 5.0) as usize;
    Grade::ALL[nearest - 1]
}

fn solved(case: &CaseView, level: Grade, random: &mut Random) -> Solved {
    let weights = match (case.status, level.level()) {
        (Status::Declined, 4..) => [0.6, 0.2, 0.2],
        (Status::Declined, _) => [0.05, 0.15, 0.8],
        (_, 5..) => [0.98, 0.02, 0.0],
        (_, 4) => [0.9, 0.1, 0.0],
        (_, 3) => [0.5, 0.4, 0.1],
        _ => [0.1, 0.4, 0.5],
    };
    Solved::ALL[random.weighted(weights.into_iter())]
}

/// One or two of those that are offered.
fn reasons(terms: &RatingTerms, case: &CaseView, level: Grade, random: &mut Random) -> Vec<String> {
    let offered = terms.reasons_for(level, case.class.as_ref());
    let mut offered: Vec<&str> = offered.map(|reason| reason.id.as_str()).collect();
    let mut reasons = Vec::new();
    for _ in 0..1 + random.below(2) {
        if !offered.is_empty() {
            let one = offered.swap_remove(random.below(offered.len()));
            reasons.push(one.to_owned());
        }
    }
    reasons
}

fn words<'a>(script: &'a Script, case: &CaseView, rating: &Rating) -> &'a [String] {
    let words = &script.ratings;
    match (rating.reopens, rating.level.level()) {
        (true, _) if case.status == Status::Declined => &words.objects,
        (true, _) => &words.reopens,
        (false, 4..) => &words.high,
        (false, 3) => &words.middle,
        (false, _) => &words.low,
    }
}

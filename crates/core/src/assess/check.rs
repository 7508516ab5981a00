//! What can be wrong with an assessment beyond its shape: each problem names its
//! field, so that whoever writes it knows where to look.

use std::collections::HashSet;
use std::fmt::Arguments;

use super::Assessment;
use super::barometer::BarometerTerms;
use super::rates::RateTerms;
use super::rating::RatingTerms;
use crate::city::PackProblem;
use crate::city::check::Problems;
use crate::time::Limit;

/// Everything that is wrong with the rules as such.
pub(super) fn problems(assessment: &Assessment) -> Vec<PackProblem> {
    let mut problems = Problems::default();
    problems.words(&assessment.source, format_args!("source"));
    rating(&assessment.rating, &mut problems);
    rates(&assessment.rates, &mut problems);
    barometer(&assessment.barometer, &mut problems);
    problems.into_errors()
}

fn rating(terms: &RatingTerms, problems: &mut Problems) {
    at_least_one(terms.open_days, format_args!("rating.open_days"), problems);
    let is_low = (1..=4).contains(&terms.low_up_to);
    let field = format_args!("rating.low_up_to");
    problems.require(is_low, field, "a level from 1 to 4 is expected");
    limit(
        terms.follow_up,
        format_args!("rating.follow_up.count"),
        problems,
    );
    let mut ids = HashSet::new();
    for (i, reason) in terms.reasons.iter().enumerate() {
        let id = format_args!("rating.reasons[{i}].id");
        problems.id(&reason.id, id);
        problems.require(ids.insert(&reason.id), id, "is another reason's already");
        problems.words(&reason.text, format_args!("rating.reasons[{i}].text"));
        let are_levels = reason.levels.iter().all(|level| (1..=5).contains(level));
        let field = format_args!("rating.reasons[{i}].levels");
        let has_levels = !reason.levels.is_empty() && are_levels;
        problems.require(has_levels, field, "levels from 1 to 5, at least one");
    }
}

fn rates(terms: &RateTerms, problems: &mut Problems) {
    limit(
        terms.response,
        format_args!("rates.response.count"),
        problems,
    );
    let solved = &terms.solved_permille;
    let solved = [solved.no, solved.half, solved.yes];
    rising(&solved, format_args!("rates.solved_permille"), problems);
    let field = format_args!("rates.level_permille");
    rising(&terms.level_permille, field, problems);
    let percent = &terms.score_percent;
    let percents = [percent.response, percent.resolution, percent.satisfaction];
    hundred(percents, format_args!("rates.score_percent"), problems);
    let field = format_args!("rates.minimum_answers");
    at_least_one(terms.minimum_answers, field, problems);
}

fn barometer(terms: &BarometerTerms, problems: &mut Problems) {
    let field = format_args!("barometer.minimum_participants");
    at_least_one(terms.minimum_participants, field, problems);
    let mut moods = terms.mood_permille;
    moods.reverse();
    rising(&moods, format_args!("barometer.mood_permille"), problems);
    let field = format_args!("barometer.level_permille");
    rising(&terms.level_permille, field, problems);
    let percent = &terms.weight_percent;
    let percents = [percent.moods, percent.ratings, percent.punctuality];
    let field = format_args!("barometer.weight_percent");
    hundred(percents, field, problems);
    // Else those who took part would not be heard.
    let field = format_args!("barometer.weight_percent.moods");
    at_least_one(u16::from(percent.moods), field, problems);
    let field = format_args!("barometer.prior_voices");
    at_least_one(terms.prior_voices, field, problems);
    let mut froms = terms.weather_from_permille;
    froms.reverse();
    let field = format_args!("barometer.weather_from_permille");
    rising(&froms, field, problems);
    let field = format_args!("barometer.minimum_mentions");
    at_least_one(terms.minimum_mentions, field, problems);
    let mut ids = HashSet::new();
    for (i, topic) in terms.topics.iter().enumerate() {
        let id = format_args!("barometer.topics[{i}].id");
        problems.id(&topic.id, id);
        problems.require(ids.insert(&topic.id), id, "is another topic's already");
        problems.words(&topic.name, format_args!("barometer.topics[{i}].name"));
        // An empty word is in every text.
        let words = &topic.words;
        let mut all = words.zh.iter().chain(&words.en);
        let are_words = !words.zh.is_empty() && all.all(|word| !word.trim().is_empty());
        let field = format_args!("barometer.topics[{i}].words");
        problems.require(are_words, field, "at least one in Chinese, and none empty");
    }
}

fn at_least_one(count: u16, field: Arguments, problems: &mut Problems) {
    problems.require(count > 0, field, "at least 1");
}

fn limit(limit: Limit, field: Arguments, problems: &mut Problems) {
    at_least_one(limit.count, field, problems);
}

/// Thousandths that do not fall toward what is better, and do so at all.
fn rising(permille: &[u16], field: Arguments, problems: &mut Problems) {
    let are_in_bounds = permille.iter().all(|&weight| weight <= 1_000);
    problems.require(are_in_bounds, field, "at most 1000 each");
    let rises = permille.is_sorted() && permille.first() < permille.last();
    problems.require(rises, field, "the better must count for more, or as much");
}

fn hundred(percents: [u8; 3], field: Arguments, problems: &mut Problems) {
    let sum: u16 = percents.into_iter().map(u16::from).sum();
    problems.require(sum == 100, field, "must add up to 100");
}

//! The barometer of a place, from the board of all.

use xiuhua_core::assess::barometer::{BarometerTerms, TopicCount};
use xiuhua_core::assess::{BarometerView, DayReading, PartReading, TopicTalk};
use xiuhua_core::city::{DivisionCode, Level};

use super::board::Board;
use crate::city::CityInUse;

/// The barometer of a place; `None` for what is no place of the city.
pub fn barometer(
    city: &CityInUse,
    terms: &BarometerTerms,
    board: &Board,
    place: DivisionCode,
) -> Option<BarometerView> {
    let (all, week) = (board.week.all(), board.week.of(place));
    let reading = terms.read(&week, &all);
    let before = terms.read(&board.before.of(place), &board.before.all());
    let change = reading.index().zip(before.index());
    let strip = terms.strip(&board.days, place);
    let overdue_permille = week.punctuality.voices * 1_000 - week.punctuality.sum_permille;
    Some(BarometerView {
        place: city.division(place)?,
        within: city.around(place),
        last_day: board.last_day,
        reading,
        change: change.map(|(now, before)| now.since(before)),
        strip: strip
            .into_iter()
            .map(|(day, reading)| DayReading { day, reading })
            .collect(),
        ratings: week.ratings.voices,
        open: week.punctuality.voices,
        overdue: overdue_permille / 1_000,
        topics: topics(terms, board, place),
        parts: parts(city, terms, board, place),
    })
}

fn topics(terms: &BarometerTerms, board: &Board, place: DivisionCode) -> Vec<TopicTalk> {
    let before = terms.topics_in(&board.talk_before, place);
    let earlier = |one: &TopicCount| {
        let same = before.iter().find(|other| other.topic.id == one.topic.id);
        same.map(|same| same.participants)
    };
    let topics = terms.topics_in(&board.talk, place);
    topics
        .iter()
        .map(|one| TopicTalk {
            id: one.topic.id.clone(),
            name: one.topic.name.zh.clone(),
            name_en: one.topic.name.en.clone(),
            participants: one.participants,
            before: earlier(one),
        })
        .collect()
}

fn parts(
    city: &CityInUse,
    terms: &BarometerTerms,
    board: &Board,
    place: DivisionCode,
) -> Vec<PartReading> {
    let all = board.week.all();
    let parts = city.parts_of(place).into_iter();
    parts
        .filter_map(|division| {
            let code = division.code.parse().ok()?;
            Some(PartReading {
                division,
                seat: seat(city, code),
                reading: terms.read(&board.week.of(code), &all),
            })
        })
        .collect()
}

/// Of a community; of a town, the middle of its communities' seats.
fn seat(city: &CityInUse, code: DivisionCode) -> Option<[f64; 2]> {
    let divisions = &city.facts.divisions;
    let communities = match code.level() {
        Level::Community => std::slice::from_ref(divisions.community(code)?),
        _ => divisions.communities_of(code),
    };
    let count = communities.len() as f64;
    let sum = communities
        .iter()
        .fold([0.0, 0.0], |[lng, lat], community| {
            let seat = community.seat;
            [lng + seat.lng_deg(), lat + seat.lat_deg()]
        });
    (count > 0.0).then(|| sum.map(|degrees| degrees / count))
}

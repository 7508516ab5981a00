//! What a demonstration's residents say of their communities, and what units
//! answer them.

use xiuhua_core::assess::NewAnswer;
use xiuhua_core::assess::barometer::BarometerTerms;
use xiuhua_core::assess::rates::Month;
use xiuhua_core::case::UnitRef;
use xiuhua_core::city::{DivisionCode, Level};
use xiuhua_core::rules::Unit;
use xiuhua_core::time::{CalendarDay, Timestamp};

use super::DemoError;
use super::moods::{MoodScript, of_day, one, speaking};
use super::random::Random;
use crate::app::App;
use crate::assess::first_day;
use crate::http::idempotency::Intent;
use crate::http::problem::Problem;
use crate::store::{Answering, OWN_KEYS};

/// Towns that answer their residents.
const ANSWERED: usize = 6;
/// Cases that an answer shows.
const SHOWN: usize = 2;
const HOUR_MS: i64 = 3_600_000;
/// What an intent to answer is called in its fingerprint.
const OPERATION: &str = "demonstrate";

impl App {
    /// Adds what is said in the two weeks up to a moment, and what is answered to
    /// the month before, as far as it is not there yet.
    ///
    /// # Errors
    /// [`DemoError`].
    pub(super) async fn fill_opinion(&self, until: Timestamp) -> Result<(), DemoError> {
        let Some(assessment) = &self.city.assessment else {
            return Ok(());
        };
        let (terms, script) = (assessment.barometer(), MoodScript::read()?);
        let today = self.city.day_of(until);
        let there = self.store.days_of_moods().await?;
        let days = (0..).map(|n| first_day(today).plus_days(n));
        for day in days.take_while(|&day| day <= today) {
            if !there.contains(&day) {
                let moods = of_day(&self.city, terms, &script, day);
                self.store.keep_moods(moods).await?;
            }
        }
        self.answer_last_month(terms, &script, until).await
    }

    /// Somebody says what it is like today.
    ///
    /// # Errors
    /// [`DemoError`].
    pub(super) async fn give_a_mood(
        &self,
        today: CalendarDay,
        random: &mut Random,
    ) -> Result<(), DemoError> {
        let Some(assessment) = &self.city.assessment else {
            return Ok(());
        };
        let script = MoodScript::read()?;
        let said = one(&self.city, assessment.barometer(), &script, today, random);
        if let Some(mood) = said {
            self.store.keep_mood(mood, first_day(today)).await?;
        }
        Ok(())
    }

    async fn answer_last_month(
        &self,
        terms: &BarometerTerms,
        script: &MoodScript,
        until: Timestamp,
    ) -> Result<(), DemoError> {
        let month = Month::of(until, self.city.pack.utc_offset_minutes).before();
        let mut answered: Vec<DivisionCode> = Vec::new();
        for speaking in speaking(&self.city, terms) {
            let (Some(town), Some(&topic)) = (speaking.community.parent(), speaking.topics.first())
            else {
                continue;
            };
            let words = script.topics.get(topic);
            if let Some(words) = words.filter(|_| !answered.contains(&town)) {
                let said = (Some(topic), words.answer.as_str());
                self.answer(town, month, said, until).await?;
                answered.push(town);
            }
            if answered.len() == ANSWERED {
                break;
            }
        }
        let district = self.city.facts.district().code;
        let said = (None, script.general.answer.as_str());
        self.answer(district, month, said, until).await
    }

    /// The centre of a town, or of the district, answers.
    async fn answer(
        &self,
        division: DivisionCode,
        month: Month,
        (topic, text): (Option<&str>, &str),
        until: Timestamp,
    ) -> Result<(), DemoError> {
        let Some(unit) = self.centre_of(division) else {
            return Ok(());
        };
        let first = CalendarDay::parse(&format!("{month}-01"));
        let since = first.map_or(until, |day| self.city.start_of(day));
        let cases = self.store.closed_in(division, since, SHOWN);
        let answering = Answering {
            answer: NewAnswer {
                month,
                division: division.to_string(),
                topic: topic.map(str::to_owned),
                text: text.to_owned(),
                cases: cases.await?,
            },
            division,
            unit: UnitRef::from(&unit),
            actor: String::new(),
            at: until.plus_ms(-HOUR_MS),
        };
        let key = format!("{OWN_KEYS}answer-{month}-{division}");
        let intent = Intent::new(&key, OPERATION, &key)?;
        let turn = self.in_flight.begin(&intent)?;
        let published = self.store.publish_answer(answering, intent, turn).await;
        published.map_err(Problem::from)?;
        Ok(())
    }

    fn centre_of(&self, division: DivisionCode) -> Option<Unit> {
        let facts = &self.city.facts;
        let level: Level = division.level();
        let mut roles = facts.rulebook.roles().iter();
        let centre = roles.find(|role| role.coordinates && role.level == level)?;
        facts.unit(&self.city.pack, &format!("{division}-{}", centre.id))
    }
}

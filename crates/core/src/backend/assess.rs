//! Ratings, open rates and the barometer in this project's own API.

use serde::Deserialize;

use super::answer::{KEPT, read_answer};
use super::native::{NativeClient, authorization};
use super::transport::{Method, Transport};
use super::{BackendError, IdempotencyKey};
use crate::assess::rates::Month;
use crate::assess::{
    BarometerView, By, CaseRating, MoodKept, NewAnswer, NewMood, OpenRates, PublishedAnswer,
};
use crate::backend::native::{idempotency, to_json};
use crate::backend::staff::StaffClient;
use crate::case::{CaseCode, CaseSecret};

/// Which open rates are asked for. A reader's words: the backend refuses what
/// is no place or month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RatesQuery {
    /// Code of a division; empty for the district.
    pub place: String,
    /// By what they are grouped.
    pub by: By,
    /// The first month; `None` for a year before the last.
    pub from: Option<Month>,
    /// The last month; `None` for the present one.
    pub to: Option<Month>,
}

impl RatesQuery {
    /// Reads an address, with or without its question mark. What nobody knows is
    /// left out: an old link still works.
    pub fn parse(query: &str) -> Self {
        let query = query.trim_start_matches('?');
        let value = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        let month = |name| value(name).and_then(|text| text.parse().ok());
        // Codes of divisions are digits; anything else is a slip, or mischief.
        let is_code = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
        Self {
            place: value("place")
                .filter(is_code)
                .unwrap_or_default()
                .to_owned(),
            by: value("by").and_then(By::parse).unwrap_or_default(),
            from: month("from"),
            to: month("to"),
        }
    }

    /// The first and the last month that are meant in a present month.
    pub fn months(&self, now: Month) -> (Month, Month) {
        const YEAR_BEFORE: i32 = -11;
        let to = self.to.unwrap_or(now);
        (self.from.unwrap_or(to.plus(YEAR_BEFORE)), to)
    }

    /// With its question mark, as the API and the page's own address have it.
    pub fn to_query(&self) -> String {
        let mut query = format!("?by={}", self.by.as_str());
        if !self.place.is_empty() {
            query.push_str("&place=");
            query.push_str(&self.place);
        }
        for (name, month) in [("from", self.from), ("to", self.to)] {
            if let Some(month) = month {
                query.push_str(&format!("&{name}={month}"));
            }
        }
        query
    }
}

/// Open rates, and who told them.
#[derive(Debug, Clone, PartialEq)]
pub struct ToldRates {
    /// Them.
    pub rates: OpenRates,
    /// Whether they are of an earlier time: the backend was not reached.
    pub is_kept: bool,
}

#[derive(Deserialize)]
struct Answers {
    items: Vec<PublishedAnswer>,
}

impl<T: Transport> NativeClient<T> {
    /// What can be done about the rating of a case, and what was; with its
    /// secret, the reporter's view.
    ///
    /// # Errors
    /// [`BackendError`].
    pub async fn rating(
        &self,
        code: CaseCode,
        secret: Option<CaseSecret>,
    ) -> Result<CaseRating, BackendError> {
        let path = format!("/cases/{}/rating", code.digits());
        let mut request = self.request(Method::Get, &path);
        request.headers.extend(secret.map(authorization));
        self.read(request).await
    }

    /// The open rates of a place; without a network, those that it had when
    /// they were last asked for.
    ///
    /// # Errors
    /// [`BackendError`].
    pub async fn open_rates(&self, query: &RatesQuery) -> Result<ToldRates, BackendError> {
        let path = format!("/rates{}", query.to_query());
        let response = self.send(self.request(Method::Get, &path)).await?;
        Ok(ToldRates {
            is_kept: response.status == KEPT,
            rates: read_answer(&response)?,
        })
    }

    /// Gives a mood. `device` is 32 hexadecimal digits of chance that this
    /// device keeps; the backend keeps none of it.
    ///
    /// # Errors
    /// [`BackendError`].
    pub async fn give_mood(&self, device: &str, mood: &NewMood) -> Result<MoodKept, BackendError> {
        let mut request = self.request(Method::Post, "/moods");
        request.headers.push(("Device", device.to_owned()));
        request.body = to_json(mood)?;
        self.read(request).await
    }

    /// The barometer of a division, empty for the district.
    ///
    /// # Errors
    /// [`BackendError`].
    pub async fn barometer(&self, place: &str) -> Result<BarometerView, BackendError> {
        let query = match place {
            "" => String::new(),
            code => format!("?place={code}"),
        };
        let request = self.request(Method::Get, &format!("/barometer{query}"));
        self.read(request).await
    }

    /// What units have answered the residents of a division, empty for the
    /// district, and of what lies in it; the newest first.
    ///
    /// # Errors
    /// [`BackendError`].
    pub async fn answers(&self, place: &str) -> Result<Vec<PublishedAnswer>, BackendError> {
        let query = match place {
            "" => String::new(),
            code => format!("?place={code}"),
        };
        let request = self.request(Method::Get, &format!("/answers{query}"));
        let answers: Answers = self.read(request).await?;
        Ok(answers.items)
    }
}

impl<T: Transport> StaffClient<T> {
    /// Publishes "what you said, what was done". The same key does it once.
    ///
    /// # Errors
    /// [`BackendError`]; 403 where the unit has nothing to say there.
    pub async fn answer_residents(
        &self,
        key: &IdempotencyKey,
        answer: &NewAnswer,
    ) -> Result<PublishedAnswer, BackendError> {
        let mut request = self.request(Method::Post, "/staff/answers");
        request.headers.push(idempotency(key));
        request.body = to_json(answer)?;
        self.send(request).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_the_rates_reads_as_it_was_written() {
        let month = |text: &str| Some(text.parse().unwrap());
        let query = RatesQuery {
            place: "310116114".to_owned(),
            by: By::Unit,
            from: month("2026-03"),
            to: month("2026-11"),
        };
        for query in [query, RatesQuery::default()] {
            assert_eq!(RatesQuery::parse(&query.to_query()), query);
        }
    }

    #[test]
    fn without_months_it_is_a_year() {
        let month = |text: &str| text.parse::<Month>().unwrap();
        let now = month("2026-11");
        let meant = RatesQuery::default().months(now);
        assert_eq!(meant, (month("2025-12"), now));
        let meant = RatesQuery::parse("to=2026-03").months(now);
        assert_eq!(meant, (month("2025-04"), month("2026-03")));
    }

    #[test]
    fn what_nobody_knows_is_left_out_of_an_address() {
        let read = RatesQuery::parse("by=colour&place=<b>&from=2026-13&to=2026-11&x&y=");
        let to = Some("2026-11".parse().unwrap());
        let expected = RatesQuery {
            to,
            ..RatesQuery::default()
        };
        assert_eq!(read, expected);
    }
}

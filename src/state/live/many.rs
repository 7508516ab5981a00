//! Several cases on one page: one stream for all, and questions in turn.

use std::collections::VecDeque;

use leptos::prelude::*;
use serde::Deserialize;
use xiuhua_core::backend::addresses;
use xiuhua_core::case::CaseCode;
use xiuhua_core::following::{Answer, Input, seq_of};
use xiuhua_core::json;

use super::one::{Change, answer_of};
use super::{Live, Source};
use crate::state::cases;
use crate::state::my_cases::MyCases;
use crate::state::session::Session;

/// So many fit into one stream; the newest are followed.
const AT_MOST: usize = 50;
/// Where no stream tells which case has changed, so many are asked for at a
/// time, in turn.
const AT_A_TIME: usize = 5;

/// A case of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Followed {
    /// Which.
    pub code: CaseCode,
    /// The last event that this device knows of.
    pub seq: u32,
    /// Whether everybody may see it: of others, streams tell nothing.
    pub is_public: bool,
}

/// What a stream says of a case.
#[derive(Deserialize)]
struct News {
    code: CaseCode,
    #[serde(default)]
    seq: u32,
}

/// Who is asked for, and how far each has come.
#[derive(Default)]
struct Asking {
    cases: Vec<Followed>,
    /// Of which something is known to have happened.
    queue: VecDeque<CaseCode>,
    /// Whose turn it is otherwise.
    turn: usize,
}

impl Asking {
    fn find(&mut self, code: CaseCode) -> Option<&mut Followed> {
        self.cases.iter_mut().find(|case| case.code == code)
    }

    /// The next to be asked for, and whether something is known to have
    /// happened to them.
    fn next(&mut self) -> (Vec<CaseCode>, bool) {
        if !self.queue.is_empty() {
            return (self.queue.drain(..).collect(), true);
        }
        let count = self.cases.len().min(AT_A_TIME);
        let turn = self.turn;
        self.turn = (turn + count) % self.cases.len().max(1);
        let cases = self.cases.iter().cycle().skip(turn).take(count);
        (cases.map(|case| case.code).collect(), false)
    }
}

/// Follows cases as long as the page lives; gives what came of each look at one
/// of them to `on_answer`. What is not public is read once, at the beginning.
pub fn follow_many(
    session: Session,
    mine: MyCases,
    mut cases: Vec<Followed>,
    on_answer: impl Fn(CaseCode, &Change) + Clone + 'static,
) -> Live {
    cases.truncate(AT_MOST);
    let public = cases.iter().filter(|case| case.is_public);
    let public: Vec<CaseCode> = public.map(|case| case.code).collect();
    let hidden = cases.iter().filter(|case| !case.is_public);
    let asking = StoredValue::new(Asking {
        queue: hidden.map(|case| case.code).collect(),
        cases,
        turn: 0,
    });
    let has_public = !public.is_empty();
    let address = move || {
        let base_url = session.city_now()?.backend.base_url.clone();
        Some(addresses::cases_stream(&base_url, &public))
    };
    let hear = move |kind: &str, _id: &str, data: &str| {
        let Ok(news) = json::read::<News>(data.as_bytes()) else {
            return Vec::new();
        };
        let is_news = asking.try_update_value(|asking| {
            let known = asking.find(news.code).map_or(0, |case| case.seq);
            let is_news = kind == "gone" || news.seq > known;
            if is_news && !asking.queue.contains(&news.code) {
                asking.queue.push_back(news.code);
            }
            is_news
        });
        if is_news == Some(true) {
            vec![Input::Told]
        } else {
            Vec::new()
        }
    };
    let ask = move || {
        let on_answer = on_answer.clone();
        Box::pin(async move {
            let Some((codes, is_told)) = asking.try_update_value(Asking::next) else {
                return Answer::Same;
            };
            let mut answer = Answer::Same;
            for (asked, &code) in codes.iter().enumerate() {
                let outcome = cases::one(session, mine, code, None).await;
                if let Ok(case) = &outcome {
                    let seq = seq_of(case);
                    let is_further = asking.try_update_value(|asking| {
                        let known = asking.find(code)?;
                        Some(std::mem::replace(&mut known.seq, seq) < seq)
                    });
                    match is_further {
                        None => return Answer::Same,
                        Some(Some(true)) => answer = Answer::New { is_told },
                        Some(_) => {}
                    }
                }
                if asking.is_disposed() {
                    return Answer::Same;
                }
                on_answer(code, &outcome);
                let failed = outcome.as_ref().err().map(answer_of);
                if let Some(none @ Answer::None { .. }) = failed {
                    // The rest are for the next time.
                    asking.try_update_value(|asking| {
                        let rest = codes[asked..].iter().filter(|_| is_told);
                        asking.queue.extend(rest);
                    });
                    return none;
                }
            }
            answer
        }) as _
    };
    let live = Live::begin(Source {
        kinds: &["case", "gone"],
        address: Box::new(address),
        hear: Box::new(hear),
        ask: Box::new(ask),
    });
    if has_public {
        live.tell(Input::MayStream(true));
    }
    live
}

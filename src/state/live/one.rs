//! One case, as whoever holds its page may see it.

use leptos::prelude::*;
use xiuhua_core::backend::{BackendError, Retry, addresses};
use xiuhua_core::case::{CaseCode, CaseSecret, CaseView};
use xiuhua_core::following::{Answer, Input, seq_of};

use super::{Live, Source};
use crate::state::cases;
use crate::state::my_cases::MyCases;
use crate::state::session::Session;

/// What came of a look at the case.
pub type Change = Result<CaseView, BackendError>;

/// Follows a case as long as the page lives, and gives each answer to
/// `on_answer`. Streams carry no secret: the public one says that something has
/// happened, and the case is then read as the reporter may see it. What is not
/// public has no stream and is asked for.
pub fn follow_case(
    session: Session,
    mine: MyCases,
    code: CaseCode,
    secret: Option<CaseSecret>,
    on_answer: impl Fn(&Change) + Clone + 'static,
) -> Live {
    let shown = StoredValue::new(None::<CaseView>);
    let seen = move || shown.try_with_value(|case| case.as_ref().map_or(0, seq_of));
    let told = StoredValue::new(0_u32);
    let live = StoredValue::new_local(None::<Live>);
    let address = move || {
        let base_url = session.city_now()?.backend.base_url.clone();
        Some(addresses::case_stream(&base_url, code, seen()?))
    };
    let hear = move |kind: &str, id: &str, _data: &str| {
        if kind != "step" {
            // Gone for the public: the server ends the stream, and the browser
            // need not come again.
            return vec![Input::MayStream(false), Input::Told];
        }
        let seq: u32 = id.parse().unwrap_or(0);
        told.try_set_value(seq);
        if seen().is_none_or(|seen| seq > seen) {
            vec![Input::Told]
        } else {
            Vec::new()
        }
    };
    let ask = move || {
        let on_answer = on_answer.clone();
        Box::pin(async move {
            let outcome = cases::one(session, mine, code, secret).await;
            // The page may be gone.
            let Some(before) = shown.try_get_value() else {
                return Answer::Same;
            };
            let answer = match &outcome {
                Ok(case) if before.as_ref() == Some(case) => Answer::Same,
                Ok(case) => {
                    let seq = seq_of(case);
                    let is_further = before.as_ref().is_some_and(|before| seq > seq_of(before));
                    let is_told = !is_further || told.get_value() >= seq;
                    Answer::New { is_told }
                }
                Err(error) => answer_of(error),
            };
            on_answer(&outcome);
            let may_stream = match outcome {
                Ok(case) => {
                    let is_public = case.is_public();
                    shown.try_set_value(Some(case));
                    Some(is_public)
                }
                Err(error) => error.is_not_found().then_some(false),
            };
            if let (Some(may_stream), Some(Some(live))) = (may_stream, live.try_get_value()) {
                live.tell(Input::MayStream(may_stream));
            }
            answer
        }) as _
    };
    let source = Source {
        kinds: &["step", "gone"],
        address: Box::new(address),
        hear: Box::new(hear),
        ask: Box::new(ask),
    };
    let begun = Live::begin(source);
    live.set_value(Some(begun));
    begun
}

/// A refusal is an answer, too.
pub(super) fn answer_of(error: &BackendError) -> Answer {
    match error.retry {
        Retry::Later { after_ms } => Answer::None { after_ms },
        _ => Answer::Same,
    }
}

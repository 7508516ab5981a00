//! Stream or question, and when.
//!
//! Whoever has no stream that has been heard asks from time to time. So there
//! is no gap between the two: until a stream greets, and while a broken one is
//! opened again, the next question is never far.

use super::events::{Action, Answer, Input, Mark};
use super::pace::{beside_a_stream_ms, pause_ms, rest_ms, unanswered_ms};

/// A stream that does not greet within this time is held back by something on
/// the way, in milliseconds.
const GREETS_WITHIN_MS: u64 = 4_000;
/// A browser opens a stream again by itself after what the server says, which
/// is at most this, in milliseconds.
const OPENED_AGAIN_WITHIN_MS: u64 = 5_000;
/// A stream that has lived so long works, whatever ends it then, in
/// milliseconds.
const WORKS_AFTER_MS: u64 = 60_000;
/// Failures in a row after which streams are left alone for a while.
const FAILURES: u32 = 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stream {
    Closed { again_at_ms: u64 },
    Opened { until_ms: u64 },
    Heard { since_ms: u64 },
}

/// A page that follows. Moments are milliseconds of a clock that never goes
/// back.
#[derive(Debug, Clone)]
pub struct Following {
    is_shown: bool,
    may_stream: bool,
    stream: Stream,
    /// Streams that failed, one after the other.
    failures: u32,
    /// How often streams have been left alone since one of them told something.
    rests: u32,
    /// Since when nothing has changed.
    quiet_since_ms: u64,
    answered_at_ms: Option<u64>,
    not_before_ms: u64,
    unanswered: u32,
    is_asking: bool,
    is_wanted: bool,
}

impl Following {
    /// Begins; nothing is done before the first input.
    pub fn new(now_ms: u64) -> Self {
        Self {
            is_shown: false,
            may_stream: false,
            stream: Stream::Closed {
                again_at_ms: now_ms,
            },
            failures: 0,
            rests: 0,
            quiet_since_ms: now_ms,
            answered_at_ms: None,
            not_before_ms: 0,
            unanswered: 0,
            is_asking: false,
            is_wanted: false,
        }
    }

    /// Takes in what has happened, and says what is to be done.
    pub fn handle(&mut self, input: Input, now_ms: u64) -> Vec<Action> {
        let was_open = self.is_open();
        match input {
            Input::Shown(is_shown) => self.show(is_shown, now_ms),
            Input::MayStream(may_stream) => {
                if self.may_stream != may_stream {
                    self.may_stream = may_stream;
                    self.begin_anew(now_ms);
                }
            }
            Input::NetworkBack => {
                self.is_wanted = true;
                (self.unanswered, self.not_before_ms) = (0, 0);
                if !self.is_open() {
                    self.begin_anew(now_ms);
                }
            }
            Input::Wanted => self.is_wanted = true,
            Input::Hello => self.hear(now_ms),
            Input::Told => {
                self.hear(now_ms);
                (self.failures, self.rests) = (0, 0);
                self.quiet_since_ms = now_ms;
                self.is_wanted = true;
            }
            Input::Broken { is_final } => self.fail(is_final, now_ms),
            Input::Answered(answer) => self.take(answer, now_ms),
            Input::Woken => {}
        }
        if matches!(self.stream, Stream::Opened { until_ms } if now_ms >= until_ms) {
            self.failures += 1;
            self.rest(now_ms);
        }
        self.act(was_open, now_ms)
    }

    /// What the page may say of itself.
    pub fn mark(&self, now_ms: u64) -> Mark {
        if self.unanswered > 0 {
            return Mark::Offline;
        }
        match self.stream {
            Stream::Heard { .. } => Mark::Live,
            _ if self.answered_at_ms.is_none() => Mark::Beginning,
            Stream::Opened { .. } if self.failures == 0 => Mark::Beginning,
            _ => Mark::Every {
                seconds: self.pause_ms(now_ms).div_ceil(1_000),
            },
        }
    }

    fn is_open(&self) -> bool {
        !matches!(self.stream, Stream::Closed { .. })
    }

    fn show(&mut self, is_shown: bool, now_ms: u64) {
        if self.is_shown == is_shown {
            return;
        }
        self.is_shown = is_shown;
        // Who comes back finds the truth, and perhaps another network.
        self.is_wanted |= is_shown;
        self.begin_anew(now_ms);
    }

    fn begin_anew(&mut self, now_ms: u64) {
        (self.failures, self.rests) = (0, 0);
        self.stream = Stream::Closed {
            again_at_ms: now_ms,
        };
    }

    fn hear(&mut self, now_ms: u64) {
        if let Stream::Opened { .. } = self.stream {
            self.stream = Stream::Heard { since_ms: now_ms };
        }
    }

    fn fail(&mut self, is_final: bool, now_ms: u64) {
        match self.stream {
            Stream::Closed { .. } => return,
            Stream::Heard { since_ms } if now_ms >= since_ms + WORKS_AFTER_MS => self.failures = 1,
            _ => self.failures += 1,
        }
        if is_final || self.failures >= FAILURES {
            return self.rest(now_ms);
        }
        self.stream = Stream::Opened {
            until_ms: now_ms + OPENED_AGAIN_WITHIN_MS + GREETS_WITHIN_MS,
        };
    }

    /// Leaves streams alone for a while.
    fn rest(&mut self, now_ms: u64) {
        self.rests += 1;
        self.stream = Stream::Closed {
            again_at_ms: now_ms + rest_ms(self.rests),
        };
    }

    fn take(&mut self, answer: Answer, now_ms: u64) {
        self.is_asking = false;
        self.answered_at_ms = Some(now_ms);
        match answer {
            Answer::New { is_told } => {
                self.unanswered = 0;
                self.quiet_since_ms = now_ms;
                if !is_told && matches!(self.stream, Stream::Heard { .. }) {
                    self.mistrust(now_ms);
                }
            }
            Answer::Same => self.unanswered = 0,
            Answer::None { after_ms } => {
                self.unanswered += 1;
                let pause_ms = unanswered_ms(self.unanswered).max(after_ms.unwrap_or(0));
                self.not_before_ms = now_ms + pause_ms;
            }
        }
    }

    /// The stream was silent about a change: it may be dead.
    fn mistrust(&mut self, now_ms: u64) {
        self.failures += 1;
        if self.failures >= FAILURES {
            self.rest(now_ms);
        } else {
            self.stream = Stream::Closed {
                again_at_ms: now_ms,
            };
        }
    }

    fn pause_ms(&self, now_ms: u64) -> u64 {
        match self.stream {
            Stream::Heard { .. } => beside_a_stream_ms(),
            _ => pause_ms(now_ms.saturating_sub(self.quiet_since_ms)),
        }
    }

    fn act(&mut self, was_open: bool, now_ms: u64) -> Vec<Action> {
        let (mut actions, mut wake_at_ms) = (Vec::new(), None::<u64>);
        let mut wake = |at_ms: u64| wake_at_ms = Some(wake_at_ms.map_or(at_ms, |ms| ms.min(at_ms)));
        if was_open && !self.is_open() {
            actions.push(Action::Close);
        }
        match self.stream {
            Stream::Closed { again_at_ms } if self.is_shown && self.may_stream => {
                if now_ms >= again_at_ms {
                    let until_ms = now_ms + GREETS_WITHIN_MS;
                    self.stream = Stream::Opened { until_ms };
                    actions.push(Action::Open);
                    wake(until_ms);
                } else {
                    wake(again_at_ms);
                }
            }
            Stream::Opened { until_ms } => wake(until_ms),
            _ => {}
        }
        if !self.is_asking {
            let since = self.answered_at_ms.filter(|_| self.is_shown);
            let due = since.map(|since_ms| since_ms + self.pause_ms(now_ms));
            let due = if self.is_wanted { Some(now_ms) } else { due };
            let due_ms = due.map(|due_ms| due_ms.max(self.not_before_ms));
            match due_ms {
                Some(due_ms) if now_ms >= due_ms => {
                    (self.is_asking, self.is_wanted) = (true, false);
                    actions.push(Action::Ask);
                }
                Some(due_ms) => wake(due_ms),
                None => {}
            }
        }
        actions.extend(wake_at_ms.map(Action::WakeAt));
        actions
    }
}

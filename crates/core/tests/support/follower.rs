//! A page that follows, with a network around it, on a clock of its own.

use xiuhua_core::following::{Action, Answer, Following, Input, Mark};

/// What the network does with streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Streams {
    /// They work.
    Work,
    /// They cannot be opened.
    Fail,
    /// They are opened, and nothing ever comes.
    HeldBack,
}

/// A step of the simulation, in milliseconds.
const STEP_MS: u64 = 50;
/// A browser opens a broken stream again after this, in milliseconds.
const AGAIN_MS: u64 = 3_000;

pub struct Follower {
    pub machine: Following,
    pub now_ms: u64,
    pub streams: Streams,
    pub has_server: bool,
    /// What the server has, and what the page shows.
    pub version: u32,
    pub shown: u32,
    pub asked: u32,
    pub opened: u32,
    is_open: bool,
    /// Heard by the page's end of the stream; a dead one hears nothing.
    is_alive: bool,
    told: u32,
    is_asked: bool,
    opens_at_ms: Option<u64>,
    wake_at_ms: Option<u64>,
}

impl Follower {
    /// A page on the screen, of a public case.
    pub fn begin(streams: Streams) -> Self {
        let mut follower = Self {
            machine: Following::new(0),
            now_ms: 0,
            streams,
            has_server: true,
            version: 1,
            shown: 0,
            asked: 0,
            opened: 0,
            is_open: false,
            is_alive: false,
            told: 0,
            is_asked: false,
            opens_at_ms: None,
            wake_at_ms: None,
        };
        follower.tell(Input::Shown(true));
        follower.tell(Input::MayStream(true));
        follower
    }

    pub fn tell(&mut self, input: Input) {
        let actions = self.machine.handle(input, self.now_ms);
        for action in actions {
            match action {
                Action::Open => {
                    assert!(!self.is_open, "two streams at once");
                    (self.is_open, self.is_alive) = (true, false);
                    self.opened += 1;
                    self.opens_at_ms = Some(self.now_ms + STEP_MS);
                }
                Action::Close => {
                    assert!(self.is_open, "none is open");
                    (self.is_open, self.is_alive, self.opens_at_ms) = (false, false, None);
                }
                Action::Ask => {
                    assert!(!self.is_asked, "asks twice at once");
                    self.asked += 1;
                    self.is_asked = true;
                }
                Action::WakeAt(at_ms) => {
                    assert!(at_ms > self.now_ms, "wakes at once, again and again");
                    self.wake_at_ms = Some(at_ms);
                }
            }
        }
    }

    fn answer(&mut self) -> Answer {
        if !self.has_server {
            return Answer::None { after_ms: None };
        }
        let is_new = self.shown != self.version;
        self.shown = self.version;
        if is_new {
            let is_told = self.told >= self.version;
            Answer::New { is_told }
        } else {
            Answer::Same
        }
    }

    /// Something happens to the case.
    pub fn change(&mut self) {
        self.version += 1;
        self.hear();
    }

    fn hear(&mut self) {
        if self.is_alive && self.told != self.version {
            self.told = self.version;
            self.tell(Input::Told);
        }
    }

    /// The stream dies without a word.
    pub fn die(&mut self) {
        self.is_alive = false;
    }

    /// The stream is cut, and the browser says so.
    pub fn cut(&mut self) {
        if self.is_open {
            self.is_alive = false;
            self.opens_at_ms = Some(self.now_ms + AGAIN_MS);
            self.tell(Input::Broken { is_final: false });
        }
    }

    pub fn pass_ms(&mut self, ms: u64) {
        let end_ms = self.now_ms + ms;
        while self.now_ms < end_ms {
            self.now_ms += STEP_MS;
            if self.is_asked {
                self.is_asked = false;
                let answer = self.answer();
                self.tell(Input::Answered(answer));
            }
            if self.opens_at_ms.is_some_and(|at_ms| self.now_ms >= at_ms) {
                self.opens_at_ms = None;
                match self.streams {
                    Streams::HeldBack => {}
                    Streams::Work if self.has_server => {
                        self.is_alive = true;
                        self.tell(Input::Hello);
                        self.hear();
                    }
                    _ => self.cut(),
                }
            }
            if self.wake_at_ms.is_some_and(|at_ms| self.now_ms >= at_ms) {
                self.wake_at_ms = None;
                self.tell(Input::Woken);
            }
        }
    }

    /// How long until the page shows what the server has, in milliseconds.
    pub fn catches_up_in_ms(&mut self) -> u64 {
        let began_ms = self.now_ms;
        while self.shown != self.version {
            self.pass_ms(STEP_MS);
            assert!(self.now_ms - began_ms < 3_600_000, "never: {self:?}");
        }
        self.now_ms - began_ms
    }

    pub fn mark(&self) -> Mark {
        self.machine.mark(self.now_ms)
    }
}

impl std::fmt::Debug for Follower {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} at {} ms", self.machine, self.now_ms)
    }
}

//! What the machine is told, and what it tells.

/// What has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Whether the page is on the screen, now.
    Shown(bool),
    /// Whether there is a stream for what is followed: of what is not public
    /// there is none.
    MayStream(bool),
    /// The network seems to be back.
    NetworkBack,
    /// An answer is wanted at once: the page has been opened, the resident
    /// tries again, or something was sent.
    Wanted,
    /// The stream has greeted.
    Hello,
    /// The stream says that something has happened.
    Told,
    /// The stream has failed. The browser opens it again by itself, unless that
    /// is final.
    Broken {
        /// Whether it gave up.
        is_final: bool,
    },
    /// What came of a question.
    Answered(Answer),
    /// The moment that [`Action::WakeAt`] has named.
    Woken,
}

/// What came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Something has changed.
    New {
        /// Whether the stream has said so, too, or could not.
        is_told: bool,
    },
    /// Nothing has.
    Same,
    /// No answer.
    None {
        /// The server's word on when to come again, in milliseconds.
        after_ms: Option<u64>,
    },
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Open a stream.
    Open,
    /// Close it.
    Close,
    /// Ask how what is followed stands; [`Input::Answered`] says what came of it.
    Ask,
    /// Call at this moment, or before; an earlier wish is void.
    WakeAt(u64),
}

/// What the page may say of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing yet.
    Beginning,
    /// Changes come as they happen.
    Live,
    /// They are seen within so many seconds.
    Every {
        /// Seconds.
        seconds: u64,
    },
    /// The last question was not answered: what is shown is of earlier.
    Offline,
}

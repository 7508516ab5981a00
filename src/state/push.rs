//! Of which cases this device is told while the app is closed: off until the
//! resident asks for it.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::BackendError;
use xiuhua_core::backend::push::ToldOf;
use xiuhua_core::case::CaseCode;

use super::my_cases::{MyCases, use_my_cases};
use super::session::{Session, use_session};
use super::terminal::Terminal;
use crate::platform::push;
pub use crate::platform::push::PushProblem;
use crate::platform::store::{self, Change, Table};
use crate::platform::timer::sleep;
use crate::platform::turns::Turns;
use crate::words::{Words, use_words};

/// What the notes begin with; the case's digits follow.
const NOTE: &str = "notify ";
/// The note of what this device is called at the backend.
const DEVICE: &str = "notified device";
/// How often it is looked whether the device's store has been read, in milliseconds.
const LOOK_EVERY_MS: u32 = 50;

/// Whether the backend was told again since the page was loaded.
static HAS_RENEWED: AtomicBool = AtomicBool::new(false);

/// Why it is not as it was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// The browser's.
    Browser(PushProblem),
    /// The backend's.
    Backend(BackendError),
    /// The case is none that this device may be told of.
    NotForUs,
}

impl From<PushProblem> for Trouble {
    fn from(problem: PushProblem) -> Self {
        Self::Browser(problem)
    }
}

impl From<BackendError> for Trouble {
    fn from(error: BackendError) -> Self {
        Self::Backend(error)
    }
}

/// Of which cases this device is told, as a page sees it.
#[derive(Debug, Clone, Copy)]
pub struct Notified {
    session: Session,
    mine: MyCases,
    words: Words,
    /// `None` until the notes are read.
    codes: RwSignal<Option<Vec<CaseCode>>>,
    is_busy: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
}

impl Notified {
    /// Begins to read what is noted. Once in a page's life the backend is told
    /// again: browsers and servers may have lost it.
    pub fn read() -> Self {
        let notified = Self {
            session: use_session(),
            mine: use_my_cases(),
            words: use_words(),
            codes: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
        };
        spawn_local(async move {
            // What is asked for meanwhile must not be undone by what was noted before.
            let _turn = turns().wait().await;
            let codes = noted().await;
            notified.codes.try_set(Some(codes.clone()));
            let may_be_lost = !codes.is_empty() && push::is_allowed() == Some(true);
            if may_be_lost && !HAS_RENEWED.swap(true, Ordering::Relaxed) {
                // A network that is away is no reason to say anything.
                let _ = notified.tell_backend(&codes).await;
            }
        });
        notified
    }

    /// Whether it can be offered at all: not on a public terminal, which would go
    /// on telling whoever comes next. Whoever asks is told.
    pub fn is_offered(self) -> bool {
        let is_ours = Terminal::current().is_none();
        is_ours && self.session.capabilities().push && push::is_there()
    }

    /// All cases that this device is told of. Whoever asks is told.
    pub fn all(self) -> Vec<CaseCode> {
        let is_allowed = push::is_allowed() == Some(true);
        self.codes.get().filter(|_| is_allowed).unwrap_or_default()
    }

    /// Whether what is noted has been read. Whoever asks is told.
    pub fn is_known(self) -> bool {
        self.codes.with(Option::is_some)
    }

    /// Whether it is told of a case. Whoever asks is told.
    pub fn has(self, code: CaseCode) -> bool {
        self.all().contains(&code)
    }

    /// Whether something is on its way. Whoever asks is told.
    pub fn is_busy(self) -> bool {
        self.is_busy.get()
    }

    /// Why the last wish was not fulfilled. Whoever asks is told.
    pub fn trouble(self) -> Option<Trouble> {
        self.trouble.get()
    }

    /// Has this device told of a case. To be called at a tap.
    pub fn turn_on(self, code: CaseCode) {
        self.work(async move |mut codes: Vec<CaseCode>| {
            push::ask().await?;
            if !codes.contains(&code) {
                codes.push(code);
            }
            let told = self.tell_backend(&codes).await?;
            told.contains(&code)
                .then_some(codes)
                .ok_or(Trouble::NotForUs)
        });
    }

    /// Has this device told of a case no more.
    pub fn turn_off(self, code: CaseCode) {
        self.work(async move |mut codes: Vec<CaseCode>| {
            codes.retain(|other| *other != code);
            if codes.is_empty() {
                self.end().await;
            } else {
                self.tell_backend(&codes).await?;
            }
            Ok(codes)
        });
    }

    /// Has this device told of nothing any more.
    pub fn turn_all_off(self) {
        self.work(async move |_| {
            self.end().await;
            Ok(Vec::new())
        });
    }

    /// Does one thing after another, and notes what holds then.
    fn work(
        self,
        work: impl AsyncFnOnce(Vec<CaseCode>) -> Result<Vec<CaseCode>, Trouble> + 'static,
    ) {
        let Some(before) = self.codes.get_untracked() else {
            return;
        };
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let _turn = turns().wait().await;
            match work(before.clone()).await {
                Ok(codes) => {
                    note(&before, &codes).await;
                    self.codes.try_set(Some(codes));
                }
                Err(trouble) => {
                    self.trouble.try_set(Some(trouble));
                }
            }
            self.is_busy.try_set(false);
        });
    }

    /// Tells the backend of which cases this device wants to be told, and
    /// whose reporter it is. Which of them it will be.
    async fn tell_backend(self, codes: &[CaseCode]) -> Result<Vec<CaseCode>, Trouble> {
        // Without the secrets it would be told of what is public alone.
        while !untrack(|| self.mine.is_loaded()) {
            sleep(LOOK_EVERY_MS).await;
        }
        let told_of = |&code: &CaseCode| ToldOf {
            code,
            secret: self.mine.secret_of(code),
        };
        let cases: Vec<ToldOf> = codes.iter().map(told_of).collect();
        let client = self.session.ready().await;
        let key = client.push_key().await?;
        let subscription = push::subscribe(&key).await?;
        let language = untrack(|| self.words.tag());
        let subscribed = client.subscribe(&subscription, language, &cases).await?;
        let device = Change::PutText(Table::Notes, DEVICE.to_owned(), subscribed.id);
        // Without a store it holds as long as the page.
        let _ = store::apply(&[device]).await;
        Ok(subscribed.cases)
    }

    /// Ends it on both sides. Where the backend does not hear of it, the push
    /// service tells it when it sends next.
    async fn end(self) {
        let device = store::text(Table::Notes, DEVICE).await.ok().flatten();
        if let Some((client, device)) = self.session.client().zip(device) {
            let _ = client.unsubscribe(&device).await;
        }
        push::unsubscribe().await;
        let _ = store::apply(&[Change::Delete(Table::Notes, DEVICE.to_owned())]).await;
    }
}

/// One after the other, whichever page asks.
fn turns() -> Turns {
    thread_local! {
        static TURNS: Turns = Turns::default();
    }
    TURNS.with(Turns::clone)
}

async fn noted() -> Vec<CaseCode> {
    let keys = store::keys(Table::Notes).await.unwrap_or_default();
    let codes = keys.iter().filter_map(|key| key.strip_prefix(NOTE));
    codes.filter_map(|code| code.parse().ok()).collect()
}

async fn note(before: &[CaseCode], codes: &[CaseCode]) {
    let name = |code: &CaseCode| format!("{NOTE}{}", code.digits());
    let gone = before.iter().filter(|code| !codes.contains(code));
    let gone = gone.map(|code| Change::Delete(Table::Notes, name(code)));
    let kept = codes.iter();
    let kept = kept.map(|code| Change::PutText(Table::Notes, name(code), String::new()));
    let _ = store::apply(&gone.chain(kept).collect::<Vec<_>>()).await;
}

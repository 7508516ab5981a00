//! What goes on in a demonstration while it is watched: new reports, and the
//! next steps of cases, every few seconds. What would take a day is not waited
//! for.

use std::sync::Arc;
use std::time::Duration;

use xiuhua_core::case::CaseCode;
use xiuhua_core::time::Timestamp;

use super::DemoError;
use super::ask::ask;
use super::picture::Album;
use super::random::Random;
use super::report::Reports;
use super::script::Script;
use super::way::next;
use crate::api::{REPORT, SUPPORT};
use crate::app::App;
use crate::clock;
use crate::http::idempotency::Intent;
use crate::step::Asked;
use crate::store::{Content, Known, OWN_KEYS, Whose};

/// Seconds from one thing to the next.
const PAUSE_S: std::ops::Range<f64> = 2.0..6.0;
/// How many of them are new reports: a case has about seven steps, so that as
/// many come as go.
const REPORTS: f64 = 0.14;
/// How many are somebody who has the same problem.
const SUPPORTS: f64 = 0.06;
/// How many are somebody who says what it is like.
const MOODS: f64 = 0.1;
/// Open cases that are looked at for the one whose turn it is.
const LOOKED_AT: usize = 16;
/// Cases at their end that are looked at for one that is rated, or whose rating
/// is answered; and how long ago they may have come there.
const LOOKED_AT_ENDED: usize = 4;
const ENDED_MS: i64 = 5 * 24 * 3_600_000;
/// How often whatever is at hand goes on, and not what is due first: else what
/// takes long would never be seen to end.
const AT_HAND: f64 = 0.4;
/// What an intent to take a step is called in its fingerprint.
const OPERATION: &str = "demonstrate";
/// How long a case that somebody else has reported stays as it is, whatever
/// happened to it last: they want to look at it, and to act themselves.
const LOOK_MS: i64 = 3 * 60_000;

struct Moves {
    app: App,
    script: Arc<Script>,
    reports: Reports,
    album: Album,
    random: Random,
}

impl App {
    /// Goes on with a demonstration. Never ends by itself; what fails is logged,
    /// and something else is done.
    ///
    /// # Errors
    /// [`DemoError::Residents`] where the cases are no demonstration's.
    pub async fn keep_moving(self) -> Result<(), DemoError> {
        let mut moves = Moves::of(self).await?;
        loop {
            let pause = moves.random.between(PAUSE_S);
            tokio::time::sleep(Duration::from_secs_f64(pause)).await;
            if let Err(error) = moves.one().await {
                tracing::warn!(%error, "the demonstration could not go on");
            }
        }
    }
}

impl Moves {
    async fn of(app: App) -> Result<Self, DemoError> {
        if let Content::Residents(cases) = app.store.begin_demonstration().await? {
            return Err(DemoError::Residents(cases));
        }
        let script = Arc::new(Script::read()?);
        let seed = clock::now().as_ms().unsigned_abs();
        Ok(Self {
            reports: Reports::new(app.city.clone(), script.clone(), seed),
            album: Album::default(),
            random: Random::of(seed, 0),
            app,
            script,
        })
    }

    /// Something happens.
    async fn one(&mut self) -> Result<(), DemoError> {
        let what = self.random.unit();
        if what < REPORTS {
            self.report().await
        } else if what < REPORTS + SUPPORTS {
            self.support().await
        } else if what < REPORTS + SUPPORTS + MOODS {
            let today = self.app.city.day_of(clock::now());
            self.app.give_a_mood(today, &mut self.random).await
        } else {
            self.step(clock::now()).await
        }
    }

    async fn report(&mut self) -> Result<(), DemoError> {
        let at = clock::now();
        let (report, _) = self.reports.draw(at, &mut self.random, &mut self.album)?;
        self.app.hold_pictures(&mut self.album).await?;
        let content = serde_json::to_value(&report).unwrap_or_default();
        let intent = Self::intent("report", REPORT, &content.to_string())?;
        self.app.file(intent, || Ok(report)).await?;
        Ok(())
    }

    async fn support(&mut self) -> Result<(), DemoError> {
        let open = self.app.store.some_open(1).await?;
        let Some(&(code, _)) = open.first() else {
            return Ok(());
        };
        let is_public = self
            .app
            .store
            .case(code)
            .await?
            .is_some_and(|case| case.is_public());
        if is_public {
            let intent = Self::intent("support", SUPPORT, &code.digits())?;
            self.app.support(code, intent).await?;
        }
        Ok(())
    }

    /// The next step of a case. One that cannot be taken yet, such as to press
    /// for what is not late, is left to another case.
    async fn step(&mut self, now: Timestamp) -> Result<(), DemoError> {
        let mut turns = Vec::new();
        let store = &self.app.store;
        let since = now.plus_ms(-ENDED_MS);
        let mut some = store.some_open(LOOKED_AT).await?;
        some.extend(store.some_ended(since, LOOKED_AT_ENDED).await?);
        for (code, whose) in some {
            if let Some(known) = self.app.store.known(code).await?
                && is_free(&known, whose, now)
                && let Some((step, at)) = next(&self.app.city, &known, whose)
            {
                turns.push((at, step, code, whose, known));
            }
        }
        if !self.random.chance(AT_HAND) {
            turns.sort_by_key(|&(at, ..)| at);
        }
        for (at, step, code, whose, known) in turns {
            let asked = ask(
                &self.app.city,
                &self.script,
                &mut self.album,
                &known,
                (step, at),
            )?;
            let Some(mut asked) = asked else { continue };
            if whose == Whose::Visitor {
                // They have said what they know: nothing is made up about it.
                asked.condition = None;
            }
            self.app.hold_pictures(&mut self.album).await?;
            if self.take(code, asked, now, &known).await.is_ok() {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn take(
        &mut self,
        code: CaseCode,
        asked: Asked,
        now: Timestamp,
        known: &Known,
    ) -> Result<(), DemoError> {
        let earlier_ms = now.as_ms() - asked.at.as_ms();
        let asked = Asked {
            until: asked.until.map(|until| until.plus_ms(earlier_ms)),
            // Somebody at the desk may have been quicker.
            seen_seq: Some(known.folded.seq),
            at: now,
            ..asked
        };
        let intent = Self::intent("step", OPERATION, &code.digits())?;
        self.app.take_step(code, asked, intent).await?;
        Ok(())
    }

    fn intent(what: &str, operation: &str, content: &str) -> Result<Intent, DemoError> {
        let mut random = [0; 16];
        getrandom::fill(&mut random)?;
        let random: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let key = format!("{OWN_KEYS}{random}-{what}");
        Ok(Intent::new(&key, operation, content)?)
    }
}

/// Whether the demonstration may go on with a case now.
fn is_free(known: &Known, whose: Whose, now: Timestamp) -> bool {
    whose == Whose::Own || now >= known.folded.changed_at.plus_ms(LOOK_MS)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

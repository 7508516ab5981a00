//! Tells devices what has happened. What is to be told is in the database, put
//! there in the transaction of the step itself: a restart loses nothing.

use std::time::Duration;

use futures_util::StreamExt;
use tokio::time::{Instant, sleep_until};
use xiuhua_core::case::Event;

use super::Push;
use super::message::{is_news, message};
use super::send::{Outcome, Way};
use crate::app::App;
use crate::clock;
use crate::feeds::Language;
use crate::store::{Addressee, News, StoreError};

/// Messages that are looked up together, and on their way at once.
const AT_ONCE: u32 = 16;
/// A message is tried so often; what is told then is old.
const TRIES: u32 = 8;
/// No wait is longer, whatever a service says.
const LONGEST_WAIT: Duration = Duration::from_secs(6 * 3_600);
/// A look at the database so often, whatever has been noticed.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// The database may fail for a moment.
const AFTER_FAILURE: Duration = Duration::from_secs(5);
/// Devices that nobody has heard of for so long are forgotten.
const FORGET_AFTER: Duration = Duration::from_secs(365 * 24 * 3_600);
const FORGET_EVERY: Duration = Duration::from_secs(24 * 3_600);

impl App {
    /// Tells devices by Web Push until the server stops; nothing where that is
    /// switched off.
    pub async fn push_news(self) {
        let Some(push) = self.push.clone() else {
            return;
        };
        let way = match Way::open() {
            Ok(way) => way,
            Err(error) => {
                tracing::error!(%error, "no device is told by Web Push: install ca-certificates");
                return;
            }
        };
        let mut changes = self.live.subscribe();
        let mut forget_at = Instant::now();
        loop {
            if Instant::now() >= forget_at {
                forget_at = Instant::now() + FORGET_EVERY;
                let before = clock::now().plus_ms(-millis(FORGET_AFTER));
                if let Err(error) = self.store.forget_devices(before).await {
                    tracing::warn!(%error, "old devices are still known");
                }
            }
            let look_at = Instant::now() + self.tell_due(&push, &way).await;
            // Many steps at once, of an import, say, are one look.
            tokio::select! {
                change = changes.next() => if change.is_none() { return },
                () = sleep_until(look_at) => {}
            }
        }
    }

    /// Tells all that is due, and when to look again.
    async fn tell_due(&self, push: &Push, way: &Way) -> Duration {
        loop {
            let due = match self.store.news(clock::now(), AT_ONCE).await {
                Ok(due) => due,
                Err(error) => {
                    tracing::warn!(%error, "what is to be told cannot be read");
                    return AFTER_FAILURE;
                }
            };
            let is_last = due.len() < AT_ONCE as usize;
            let told = futures_util::stream::iter(due)
                .map(|news| self.tell(push, way, news))
                .buffer_unordered(AT_ONCE as usize);
            let results: Vec<Result<(), StoreError>> = told.collect().await;
            if let Some(Err(error)) = results.into_iter().find(Result::is_err) {
                // Else the same would be sent again at once.
                tracing::warn!(%error, "what was told cannot be noted");
                return AFTER_FAILURE;
            }
            if is_last {
                break;
            }
        }
        let next = self.store.next_news_at().await.ok().flatten();
        let wait_ms = next.map(|at| at.as_ms() - clock::now().as_ms());
        // What has become due meanwhile is due now.
        let wait_ms = wait_ms.map(|ms| u64::try_from(ms).unwrap_or(0));
        wait_ms.map_or(LOOK_EVERY, |ms| LOOK_EVERY.min(Duration::from_millis(ms)))
    }

    async fn tell(&self, push: &Push, way: &Way, news: News) -> Result<(), StoreError> {
        let News { to, case, told } = news;
        let view = match to.is_reporter {
            true => case.into_reporter_view(),
            false if case.is_public() => case.into_public_view(),
            false => return self.store.unfollow(&to).await,
        };
        let last = view.events.last().map_or(0, |event| event.seq);
        let news = |event: &&Event| event.seq > told && is_news(event, to.is_reporter);
        let Some(news) = view.events.iter().rfind(news) else {
            return self.store.told(&to, last, clock::now()).await;
        };
        let language = Language::of_tag(&to.language);
        let text = message(&self.city, &view, news.step, language);
        match way.send(push, &to, &view.code.digits(), &text).await {
            Outcome::Taken => self.store.told(&to, last, clock::now()).await,
            Outcome::Gone => self.store.forget_device(to.id.clone()).await,
            Outcome::Refused(reason) => {
                tracing::warn!(
                    reason,
                    service = service(&to),
                    "a push service refuses a message"
                );
                self.store.told(&to, last, clock::now()).await
            }
            Outcome::Later(reason, _) if to.tries + 1 >= TRIES => {
                tracing::warn!(reason, service = service(&to), "a message was given up");
                self.store.told(&to, last, clock::now()).await
            }
            Outcome::Later(reason, wait) => {
                tracing::debug!(reason, service = service(&to), "a message has to wait");
                let wait = wait.unwrap_or_else(|| push.first_retry * (1 << to.tries.min(16)));
                let wait = spread(wait.max(push.first_retry).min(LONGEST_WAIT));
                let at = clock::now().plus_ms(millis(wait));
                self.store.tell_later(&to, at).await
            }
        }
    }
}

/// Not all of them at the same moment.
fn spread(wait: Duration) -> Duration {
    let share = f64::from(getrandom::u32().unwrap_or_default()) / f64::from(u32::MAX);
    wait.mul_f64(1.0 + share / 2.0)
}

/// Whose log line it is; the whole endpoint is the device's secret.
fn service(to: &Addressee) -> String {
    let endpoint = url::Url::parse(&to.endpoint).ok();
    let host = endpoint.and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_default()
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

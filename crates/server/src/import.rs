//! Files what a device has exported, as if the device had sent it: by the same
//! checks, in the same transaction, under the same keys. What was sent in the
//! meantime, or imported before, is found and not filed again.

use axum::body::Bytes;
use sha2::{Digest, Sha256};
use xiuhua_core::case::{Act, CaseCode, CaseSecret, Draft, NewCase, Step};
use xiuhua_core::outbox::{Bundle, Intent as Wanted, Item};
use xiuhua_core::photo::PhotoId;

pub use crate::api::Filed;
use crate::api::{REPORT, SUPPORT, WITHDRAW, of_act};
use crate::app::{App, city_of};
use crate::clock;
use crate::config::{Config, ConfigError};
use crate::data_dir::DataDir;
use crate::http::authorization::wrong_secret;
use crate::http::idempotency::Intent;
use crate::http::problem::Problem;
use crate::step::Asked;
use crate::store::StoredCase;

/// Characters of the resident's words by which a report is recognised.
const WORDS_CHARS: usize = 24;

/// What became of one thing of the file.
#[derive(Debug)]
pub struct Imported {
    /// Which, for the operator.
    pub what: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of it.
#[derive(Debug)]
pub enum Outcome {
    /// It is a case.
    Filed {
        /// Whether by this import, or before.
        when: Filed,
        /// Its public code.
        code: CaseCode,
        /// What makes its link private.
        secret: CaseSecret,
    },
    /// The case is taken back.
    Withdrawn(Filed, CaseCode),
    /// Something was done about the case: urged, added, put right, escalated.
    Acted(Filed, Step, CaseCode),
    /// Another resident has the same problem.
    Supported(Filed, CaseCode),
    /// Not taken, and why.
    Refused(String),
    /// Not tried, and why.
    Left(String),
}

/// Whether drafts are filed as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// Only told of: nobody has pressed send.
    Leave,
    /// Those that are complete.
    File,
}

/// Opens a deployment's data beside its server, which may run or not.
///
/// # Errors
/// [`ConfigError`]; also where there are no data yet.
pub fn open(config: &Config) -> Result<App, ConfigError> {
    let city = city_of(config)?;
    let data_dir = DataDir::open_existing(&config.data_dir)?;
    App::open(data_dir, city, config)
}

impl App {
    /// The id of the city that is served.
    pub fn city_id(&self) -> &str {
        &self.city.pack.id
    }

    /// Files everything of a bundle.
    pub async fn import(&self, bundle: &Bundle, drafts: Drafts) -> Vec<Imported> {
        let mut imported = Vec::new();
        for item in &bundle.items {
            imported.push(self.import_item(item, bundle).await);
        }
        for draft in bundle.unfinished() {
            imported.push(self.import_draft(draft, bundle, drafts).await);
        }
        imported
    }

    async fn import_item(&self, item: &Item, bundle: &Bundle) -> Imported {
        let key = item.key.as_str();
        let (what, outcome) = match &item.intent {
            Wanted::Report { case, .. } => {
                let what = format!("report {key} {}", quoted(&case.description));
                (what, self.import_report(key, case, bundle).await)
            }
            Wanted::Support { code } => {
                let outcome = self.import_support(key, *code).await;
                (format!("support {key}"), outcome)
            }
            Wanted::Act { code, secret, act } => {
                let outcome = self.import_act(key, *code, *secret, act, bundle).await;
                (format!("{} {key}", act.step()), outcome)
            }
            Wanted::Withdraw { code, secret } => {
                let outcome = self.import_withdrawal(key, *code, *secret).await;
                (format!("withdrawal {key}"), outcome)
            }
        };
        let outcome = outcome.unwrap_or_else(|problem| Outcome::Refused(problem.to_string()));
        Imported { what, outcome }
    }

    async fn import_draft(&self, draft: &Draft, bundle: &Bundle, drafts: Drafts) -> Imported {
        let what = format!("draft {} {}", draft.id, quoted(&draft.description));
        let outcome = match (draft.to_new_case(), drafts) {
            (Err(missing), _) => Outcome::Left(format!("unfinished, lacks {missing:?}")),
            (Ok(_), Drafts::Leave) => {
                Outcome::Left("complete, but nobody has sent it: --with-drafts files it".to_owned())
            }
            (Ok(case), Drafts::File) => {
                let filed = self.import_report(&key_of(draft), &case, bundle).await;
                filed.unwrap_or_else(|problem| Outcome::Refused(problem.to_string()))
            }
        };
        Imported { what, outcome }
    }

    async fn import_report(
        &self,
        key: &str,
        case: &NewCase,
        bundle: &Bundle,
    ) -> Result<Outcome, Problem> {
        // As the server reads it from the request that the device would send.
        let content = serde_json::to_value(case).unwrap_or_default().to_string();
        let intent = Intent::new(key, REPORT, &content)?;
        let lacking = self.import_photos(&case.photos, bundle).await;
        // A report that has been filed needs its photos no more.
        Ok(match self.file(intent, || Ok(case.clone())).await {
            Ok((when, case)) => self.filed(when, &case),
            Err(problem) => Outcome::Refused(format!("{problem}{lacking}")),
        })
    }

    fn filed(&self, when: Filed, case: &StoredCase) -> Outcome {
        let code = case.code();
        let secret = self.secrets.of(code);
        Outcome::Filed { when, code, secret }
    }

    /// Tells which of them are not held then, and why.
    async fn import_photos(&self, ids: &[PhotoId], bundle: &Bundle) -> String {
        let mut lacking = String::new();
        for &id in ids {
            if let Err(reason) = self.import_photo(id, bundle).await {
                lacking.push_str(&format!("\n    photo {id}: {reason}"));
            }
        }
        lacking
    }

    async fn import_photo(&self, id: PhotoId, bundle: &Bundle) -> Result<(), String> {
        let told = |problem: Problem| problem.to_string();
        let held = self.store.holds_photo(id).await;
        if held.map_err(|error| error.to_string())? {
            return Ok(());
        }
        let bytes = bundle.photos.get(&id).ok_or("not in the file")?;
        if PhotoId::new(Sha256::digest(bytes).into()) != id {
            return Err("its bytes have changed on the way".to_owned());
        }
        let place = self.decode_queue.enter().map_err(told)?;
        let sent = Bytes::copy_from_slice(bytes);
        self.take_photo(id, sent, place)
            .await
            .map(drop)
            .map_err(told)
    }

    async fn import_withdrawal(
        &self,
        key: &str,
        code: CaseCode,
        secret: CaseSecret,
    ) -> Result<Outcome, Problem> {
        if !self.is_secret_of(code, secret) {
            return Err(wrong_secret());
        }
        let intent = Intent::new(key, WITHDRAW, &code.digits())?;
        let (when, _) = self.take_back(code, intent).await?;
        Ok(Outcome::Withdrawn(when, code))
    }

    async fn import_act(
        &self,
        key: &str,
        code: CaseCode,
        secret: CaseSecret,
        act: &Act,
        bundle: &Bundle,
    ) -> Result<Outcome, Problem> {
        if !self.is_secret_of(code, secret) {
            return Err(wrong_secret());
        }
        let (operation, content) = of_act(code, act);
        let intent = Intent::new(key, operation, &content)?;
        let lacking = self.import_photos(act.photos(), bundle).await;
        let asked = Asked::of_act(act.clone(), clock::now());
        Ok(match self.take_step(code, asked, intent).await {
            Ok((when, _)) => Outcome::Acted(when, act.step(), code),
            Err(problem) => Outcome::Refused(format!("{problem}{lacking}")),
        })
    }

    async fn import_support(&self, key: &str, code: CaseCode) -> Result<Outcome, Problem> {
        let intent = Intent::new(key, SUPPORT, &code.digits())?;
        let (when, _) = self.support(code, intent).await?;
        Ok(Outcome::Supported(when, code))
    }
}

/// A draft has no key yet. Its own id makes one, so that importing twice files
/// it once; a device that sends it later all the same files it again.
fn key_of(draft: &Draft) -> String {
    let digest = Sha256::digest(&draft.id);
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("draft-{hex}")
}

fn quoted(words: &str) -> String {
    let line = words.lines().next().unwrap_or_default();
    let short: String = line.chars().take(WORDS_CHARS).collect();
    let more = if short.len() < words.len() { "…" } else { "" };
    // What a resident typed must not write to an operator's terminal.
    format!("“{}{more}”", short.escape_debug())
}

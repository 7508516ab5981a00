//! Who may see what of a case.

use axum::http::HeaderMap;
use xiuhua_core::case::{CaseCode, CaseSecret, CaseView, Standing};

use crate::app::App;
use crate::clock;
use crate::http::authorization::{case_secret, wrong_secret};
use crate::http::problem::{Code, Problem};
use crate::step::legal_now;
use crate::store::StoredCase;

/// Who asks for a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// Somebody.
    Anybody,
    /// Who holds this case's secret.
    Reporter,
    /// Who holds another secret.
    Stranger,
}

impl App {
    /// Who asks for the case of this code.
    ///
    /// # Errors
    /// 403 for what cannot be a secret.
    pub fn asker(&self, code: CaseCode, headers: &HeaderMap) -> Result<Asker, Problem> {
        Ok(match case_secret(headers)? {
            None => Asker::Anybody,
            Some(secret) if self.is_secret_of(code, secret) => Asker::Reporter,
            Some(_) => Asker::Stranger,
        })
    }

    /// Whether this is the case's secret.
    pub fn is_secret_of(&self, code: CaseCode, secret: CaseSecret) -> bool {
        self.secrets.of(code).matches(secret)
    }
}

impl App {
    /// Who asks, where only the case's reporter may.
    ///
    /// # Errors
    /// 401 without a secret, 403 for another case's, 404 where not even the case
    /// is for the asker.
    pub(super) async fn require_reporter(
        &self,
        code: CaseCode,
        headers: &HeaderMap,
    ) -> Result<(), Problem> {
        match self.asker(code, headers)? {
            Asker::Reporter => Ok(()),
            Asker::Anybody => {
                let detail = "Authorization: Case <secret>, as it stands in the receipt";
                Err(Problem::new(Code::SecretRequired, detail))
            }
            // Of a case that is not there to be seen, not even this is told.
            asker @ Asker::Stranger => {
                let case = self.store.case(code).await?;
                Err(view_for(asker, case).err().unwrap_or_else(wrong_secret))
            }
        }
    }

    /// What its reporter sees of a case, and may do with it now.
    pub(super) fn reporter_view(&self, case: StoredCase) -> CaseView {
        let legal = legal_now(&self.city, &case, Standing::REPORTER, clock::now());
        CaseView {
            legal,
            ..case.into_reporter_view()
        }
    }
}

/// What the asker sees of a case. What is not public looks, to everybody but
/// its reporter, as if it were not there.
///
/// # Errors
/// 404, 403 for the secret of another case, 410 for the secret of a case that
/// is no longer there.
pub fn view_for(asker: Asker, case: Option<StoredCase>) -> Result<CaseView, Problem> {
    let case = case.ok_or_else(|| match asker {
        Asker::Reporter => Problem::case_lost(),
        Asker::Anybody | Asker::Stranger => Problem::not_found(),
    })?;
    match asker {
        Asker::Reporter => Ok(case.into_reporter_view()),
        _ if !case.is_public() => Err(Problem::not_found()),
        Asker::Anybody => Ok(case.into_public_view()),
        Asker::Stranger => Err(wrong_secret()),
    }
}

/// A code as it stands in a path, with or without dashes.
///
/// # Errors
/// 404, with the reason: there can be no case of such a code.
pub fn code_in_path(text: &str) -> Result<CaseCode, Problem> {
    let code = text.parse();
    code.map_err(|error: xiuhua_core::case::CaseCodeError| {
        Problem::new(Code::NotFound, error.to_string())
    })
}

//! Problem documents (RFC 9457): every answer that is not a success.

use std::fmt;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::Value;
use xiuhua_core::case::{CaseView, FieldProblem, IllegalStep, Step};

pub use super::problem_code::Code;

/// A refusal or failure, as it is written to the client.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    code: Code,
    detail: String,
    errors: Vec<FieldProblem>,
    legal: Vec<Step>,
    case: Option<Box<Value>>,
    retry_after_s: Option<u64>,
}

#[derive(Serialize)]
struct Document<'a> {
    r#type: String,
    title: &'static str,
    status: u16,
    code: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    detail: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [FieldProblem],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    legal: &'a [Step],
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'a Value>,
}

impl Problem {
    /// A problem with words for a developer.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
            errors: Vec::new(),
            legal: Vec::new(),
            case: None,
            retry_after_s: code.retry_after_s(),
        }
    }

    /// Why it was refused, or failed.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Fields that cannot be taken as they are.
    pub fn fields(errors: Vec<FieldProblem>) -> Self {
        let names: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        let detail = format!("cannot be taken as it is: {}", names.join(", "));
        Self {
            errors,
            ..Self::new(Code::InvalidFields, detail)
        }
    }

    /// Parameters of a query that cannot be understood.
    pub fn parameters(errors: Vec<FieldProblem>) -> Self {
        let names: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        let detail = format!("cannot be understood: {}", names.join(", "));
        Self {
            errors,
            ..Self::new(Code::InvalidParameter, detail)
        }
    }

    /// Nothing there, or nothing that the asker may see: the two look alike.
    pub fn not_found() -> Self {
        Self::new(Code::NotFound, "there is nothing here that you may see")
    }

    /// For whoever holds the right secret of a case that is not there: codes
    /// and secrets are only given out with a case.
    pub fn case_lost() -> Self {
        let detail = "it was filed here, but not in the backup that this server was restored from";
        Self::new(Code::CaseLost, detail)
    }

    /// For a unit, of a case that everybody may see.
    pub fn not_your_case() -> Self {
        Self::new(Code::NotYourCase, "other units have to do with it")
    }

    /// The same problem, with the case as it stands.
    #[must_use]
    pub fn with_case(self, case: &CaseView) -> Self {
        Self {
            case: serde_json::to_value(case).ok().map(Box::new),
            ..self
        }
    }

    /// The same problem; try again after so many seconds.
    #[must_use]
    pub fn retry_after_s(self, seconds: u64) -> Self {
        Self {
            retry_after_s: Some(seconds),
            ..self
        }
    }
}

impl From<IllegalStep> for Problem {
    fn from(illegal: IllegalStep) -> Self {
        Self {
            legal: illegal.legal.clone(),
            ..Self::new(Code::IllegalStep, illegal.to_string())
        }
    }
}

impl fmt::Display for Problem {
    /// For an operator's eyes: code, detail, and each field with its own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.detail)?;
        for error in &self.errors {
            write!(f, "; {} {}", error.field, error.code)?;
            if !error.detail.is_empty() {
                write!(f, " ({})", error.detail)?;
            }
        }
        Ok(())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.code.status();
        let document = Document {
            r#type: format!("urn:xiuhua:problem:{}", self.code.as_str()),
            title: self.code.title(),
            status: status.as_u16(),
            code: self.code.as_str(),
            detail: &self.detail,
            errors: &self.errors,
            legal: &self.legal,
            case: self.case.as_deref(),
        };
        let mut response = (status, Json(document)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            let scheme = match self.code {
                Code::SecretRequired => "Case realm=\"case\"",
                _ => "Bearer realm=\"staff\"",
            };
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(scheme));
        }
        response
    }
}

//! The stable codes of the API's problems.

use axum::http::StatusCode;

use super::problem_row::row;

/// Why a request was refused or failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// The body is no JSON.
    MalformedJson,
    /// The `Idempotency-Key` is missing or not of the agreed form.
    InvalidIdempotencyKey,
    /// A parameter cannot be understood.
    InvalidParameter,
    /// Only the reporter may do this, with the case's secret.
    SecretRequired,
    /// Only the staff may do this, with a token.
    TokenRequired,
    /// The secret is not this case's.
    WrongSecret,
    /// Other units have to do with the case.
    NotYourCase,
    /// The unit answers for another part of the city.
    NotYourDivision,
    /// Nothing there, or not for the asker.
    NotFound,
    /// The secret is right, so the case was filed here; but the server was
    /// restored from a backup that is older than it.
    CaseLost,
    /// The path knows other methods.
    MethodNotAllowed,
    /// The request took too long to arrive or to answer.
    Timeout,
    /// The first request under the same key is still being worked on.
    InFlight,
    /// The case does not stand where this step could be taken.
    IllegalStep,
    /// Something else has happened to the case meanwhile.
    Outdated,
    /// Nothing more happens to the case.
    CaseOver,
    /// It is the asker's own case.
    OwnCase,
    /// It can be rated once it is closed.
    TooEarly,
    /// The time to rate it has passed.
    TooLate,
    /// What was taken back, or voided, is not rated.
    NotPossible,
    /// It is rated, and that cannot be changed now.
    AlreadyGiven,
    /// The body is larger than it may be.
    TooLarge,
    /// The body is not of the media type that the call takes.
    UnsupportedMediaType,
    /// Fields cannot be taken as they are.
    InvalidFields,
    /// The key was used before for another request.
    IdempotencyMismatch,
    /// The photo's bytes do not have the SHA-256 of its path.
    PhotoIdMismatch,
    /// Zero bytes.
    PhotoEmpty,
    /// The photo's end is missing.
    PhotoTruncated,
    /// More than one frame.
    PhotoAnimated,
    /// A picture, but no JPEG, PNG or WebP.
    PhotoFormat,
    /// No picture at all.
    PhotoNotAnImage,
    /// More pixels than a backend decodes.
    PhotoTooManyPixels,
    /// A picture by its first bytes, but it does not decode.
    PhotoUndecodable,
    /// Too many requests of this client.
    RateLimited,
    /// A mistake of the server's.
    Internal,
    /// Cannot write now.
    Unavailable,
    /// The disk is full.
    StorageFull,
}

impl Code {
    /// Every code, for the contract's test.
    pub const ALL: [Code; 37] = [
        Code::MalformedJson,
        Code::InvalidIdempotencyKey,
        Code::InvalidParameter,
        Code::SecretRequired,
        Code::TokenRequired,
        Code::WrongSecret,
        Code::NotYourCase,
        Code::NotYourDivision,
        Code::NotFound,
        Code::CaseLost,
        Code::MethodNotAllowed,
        Code::Timeout,
        Code::InFlight,
        Code::IllegalStep,
        Code::Outdated,
        Code::CaseOver,
        Code::OwnCase,
        Code::TooEarly,
        Code::TooLate,
        Code::NotPossible,
        Code::AlreadyGiven,
        Code::TooLarge,
        Code::UnsupportedMediaType,
        Code::InvalidFields,
        Code::IdempotencyMismatch,
        Code::PhotoIdMismatch,
        Code::PhotoEmpty,
        Code::PhotoTruncated,
        Code::PhotoAnimated,
        Code::PhotoFormat,
        Code::PhotoNotAnImage,
        Code::PhotoTooManyPixels,
        Code::PhotoUndecodable,
        Code::RateLimited,
        Code::Internal,
        Code::Unavailable,
        Code::StorageFull,
    ];

    /// The HTTP status.
    pub const fn status(self) -> StatusCode {
        row(self).0
    }

    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        row(self).1
    }

    /// In words, for a developer.
    pub const fn title(self) -> &'static str {
        row(self).2
    }

    /// When to try again, in seconds, where trying again may help.
    pub const fn retry_after_s(self) -> Option<u64> {
        match self {
            Code::InFlight => Some(1),
            Code::Unavailable => Some(5),
            // Somebody has to make room first.
            Code::StorageFull => Some(60),
            _ => None,
        }
    }
}

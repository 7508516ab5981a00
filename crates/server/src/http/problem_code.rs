//! The stable codes of the API's problems, in one table.

use axum::http::StatusCode;

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
    /// The secret is not this case's.
    WrongSecret,
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
    /// Nothing more happens to the case.
    CaseOver,
    /// It is the asker's own case.
    OwnCase,
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
    pub const ALL: [Code; 29] = [
        Code::MalformedJson,
        Code::InvalidIdempotencyKey,
        Code::InvalidParameter,
        Code::SecretRequired,
        Code::WrongSecret,
        Code::NotFound,
        Code::CaseLost,
        Code::MethodNotAllowed,
        Code::Timeout,
        Code::InFlight,
        Code::IllegalStep,
        Code::CaseOver,
        Code::OwnCase,
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

    /// Status, name on the wire, title.
    const fn row(self) -> (StatusCode, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Code::MalformedJson => (S::BAD_REQUEST, "malformed_json", "The body is no JSON"),
            Code::InvalidIdempotencyKey => (
                S::BAD_REQUEST,
                "invalid_idempotency_key",
                "An Idempotency-Key of 16 to 128 URL-safe characters is needed",
            ),
            Code::InvalidParameter => (
                S::BAD_REQUEST,
                "invalid_parameter",
                "A parameter cannot be understood",
            ),
            Code::SecretRequired => (
                S::UNAUTHORIZED,
                "secret_required",
                "This needs the case's secret",
            ),
            Code::WrongSecret => (
                S::FORBIDDEN,
                "wrong_secret",
                "The secret is not this case's",
            ),
            Code::NotFound => (S::NOT_FOUND, "not_found", "Not found"),
            Code::CaseLost => (S::GONE, "case_lost", "The server has lost this case"),
            Code::MethodNotAllowed => (
                S::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "The path knows other methods",
            ),
            Code::Timeout => (S::REQUEST_TIMEOUT, "timeout", "The request took too long"),
            Code::InFlight => (
                S::CONFLICT,
                "in_flight",
                "The same request is still being worked on",
            ),
            Code::IllegalStep => (
                S::CONFLICT,
                "illegal_step",
                "The case does not stand where this is possible",
            ),
            Code::CaseOver => (S::CONFLICT, "case_over", "The case is over"),
            Code::OwnCase => (S::CONFLICT, "own_case", "It is your own case"),
            Code::TooLarge => (S::PAYLOAD_TOO_LARGE, "too_large", "The body is too large"),
            Code::UnsupportedMediaType => (
                S::UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                "The body is of another media type than this takes",
            ),
            Code::InvalidFields => (
                S::UNPROCESSABLE_ENTITY,
                "invalid_fields",
                "Fields cannot be taken as they are",
            ),
            Code::IdempotencyMismatch => (
                S::UNPROCESSABLE_ENTITY,
                "idempotency_mismatch",
                "The key was used before for another request",
            ),
            Code::PhotoIdMismatch => (
                S::UNPROCESSABLE_ENTITY,
                "photo_id_mismatch",
                "The bytes do not have the SHA-256 of the path",
            ),
            Code::PhotoEmpty => (
                S::UNPROCESSABLE_ENTITY,
                "photo_empty",
                "The photo has no bytes",
            ),
            Code::PhotoTruncated => (
                S::UNPROCESSABLE_ENTITY,
                "photo_truncated",
                "The photo's end is missing",
            ),
            Code::PhotoAnimated => (
                S::UNPROCESSABLE_ENTITY,
                "photo_animated",
                "The photo is an animation",
            ),
            Code::PhotoFormat => (
                S::UNPROCESSABLE_ENTITY,
                "photo_format",
                "The photo is no JPEG, PNG or WebP",
            ),
            Code::PhotoNotAnImage => (
                S::UNPROCESSABLE_ENTITY,
                "photo_not_an_image",
                "The file is no picture",
            ),
            Code::PhotoTooManyPixels => (
                S::UNPROCESSABLE_ENTITY,
                "photo_too_many_pixels",
                "The photo has too many pixels",
            ),
            Code::PhotoUndecodable => (
                S::UNPROCESSABLE_ENTITY,
                "photo_undecodable",
                "The photo does not decode",
            ),
            Code::RateLimited => (S::TOO_MANY_REQUESTS, "rate_limited", "Too many requests"),
            Code::Internal => (
                S::INTERNAL_SERVER_ERROR,
                "internal",
                "The server made a mistake",
            ),
            Code::Unavailable => (
                S::SERVICE_UNAVAILABLE,
                "unavailable",
                "The server cannot do this now",
            ),
            Code::StorageFull => (
                S::INSUFFICIENT_STORAGE,
                "storage_full",
                "The server's disk is full",
            ),
        }
    }

    /// The HTTP status.
    pub const fn status(self) -> StatusCode {
        self.row().0
    }

    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        self.row().1
    }

    /// In words, for a developer.
    pub const fn title(self) -> &'static str {
        self.row().2
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

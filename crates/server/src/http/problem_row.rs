//! What each problem code is called, in one table.

use axum::http::StatusCode;

use super::problem_code::Code;

/// Status, name on the wire, title.
pub const fn row(code: Code) -> (StatusCode, &'static str, &'static str) {
    use StatusCode as S;
    match code {
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
        Code::TokenRequired => (
            S::UNAUTHORIZED,
            "token_required",
            "This needs the token of somebody of the staff",
        ),
        Code::WrongSecret => (
            S::FORBIDDEN,
            "wrong_secret",
            "The secret is not this case's",
        ),
        Code::NotYourCase => (S::FORBIDDEN, "not_your_case", "The case is other units'"),
        Code::NotYourDivision => (
            S::FORBIDDEN,
            "not_your_division",
            "The unit answers for another part of the city",
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
        Code::Outdated => (S::CONFLICT, "outdated", "The case has changed meanwhile"),
        Code::CaseOver => (S::CONFLICT, "case_over", "The case is over"),
        Code::OwnCase => (S::CONFLICT, "own_case", "It is your own case"),
        Code::TooEarly => (S::CONFLICT, "too_early", "It cannot be rated yet"),
        Code::TooLate => (S::CONFLICT, "too_late", "It can no longer be rated"),
        Code::NotPossible => (S::CONFLICT, "not_possible", "It is not rated at all"),
        Code::AlreadyGiven => (
            S::CONFLICT,
            "already_given",
            "It is rated, and that cannot be changed now",
        ),
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

//! What can be amiss.

use xiuhua_core::case::Status;

/// Something that is not as it should be. Its text names codes and photos, but
/// nothing that a resident has written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// SQLite found its file damaged.
    #[error("database: {0}")]
    Database(String),
    /// A row refers to another that is not there.
    #[error("database: a row of `{table}` refers to a row of `{parent}` that is not there")]
    Reference {
        /// Which table.
        table: String,
        /// Which table it refers to.
        parent: String,
    },
    /// Without it no private link opens its case.
    #[error("the key cannot be used: {0}")]
    Key(String),
    /// A case cannot be read.
    #[error("case {0}: cannot be read: {1}")]
    Unreadable(String, String),
    /// A case does not begin with a report.
    #[error("case {0}: its first event is missing")]
    NoFirstEvent(String),
    /// A case stands where its events do not lead.
    #[error("case {code}: stands at `{}`, but its events lead to {}", stands.as_str(), leads_to.map_or("nothing legal", Status::as_str))]
    Status {
        /// Which case.
        code: String,
        /// As its row says.
        stands: Status,
        /// As its events say; `None` where they are no legal way.
        leads_to: Option<Status>,
    },
    /// A case's row says something else than its events.
    #[error("case {code}: its row does not follow from its events: {}", columns.join(", "))]
    Diverges {
        /// Which case.
        code: String,
        /// The columns that differ.
        columns: Vec<&'static str>,
    },
    /// The ratings of a case are not those of its events.
    #[error("case {code}: its ratings are not those of its events: {}", seqs.iter().map(u32::to_string).collect::<Vec<_>>().join(", "))]
    Ratings {
        /// Which case.
        code: String,
        /// Numbers of the events that lack theirs, or have one that they do not
        /// tell of.
        seqs: Vec<u32>,
    },
    /// A case has no idempotency key: it could be filed twice.
    #[error("case {0}: the key of its report is missing")]
    NoKey(String),
    /// A photo that a case names is not there.
    #[error("photo {0}: lost")]
    PhotoLost(String),
    /// A photo has not the size that it was written with.
    #[error("photo {id}: has {is_bytes} bytes instead of {was_bytes}")]
    PhotoSize {
        /// Which photo.
        id: String,
        /// As on disk.
        is_bytes: u64,
        /// As it was written.
        was_bytes: i64,
    },
    /// A photo has not the bytes that it was written with.
    #[error("photo {0}: its bytes have changed")]
    PhotoChanged(String),
    /// The small picture for lists is lost or damaged.
    #[error("photo {0}: its thumbnail is lost or damaged")]
    Thumbnail(String),
    /// The photo cannot be read.
    #[error("photo {0}: {1}")]
    PhotoFile(String, String),
}

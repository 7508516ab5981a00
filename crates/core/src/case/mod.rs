//! A case: what a resident reports and what becomes of it.

mod act;
mod code;
mod code_list;
mod deadline;
mod draft;
mod jotting;
mod kept_draft;
mod near;
mod new_case;
mod personal;
mod progress;
mod receipt;
mod refs;
mod staff;
mod standing;
mod status;
mod text;
mod view;

pub use act::{Act, Reason, Supplement};
pub use code::{CaseCode, CaseCodeError};
pub use code_list::{codes_in, with_codes};
pub use deadline::{Counting, Deadline, TimeLeft};
pub use draft::{DRAFT_VERSION, Draft, DraftPhoto, Missing};
pub use jotting::Jotting;
pub use kept_draft::{UnreadableDraft, draft_of, read_kept_draft};
pub use near::{Away, NearCase, likely_same};
pub use new_case::{
    Contact, FieldProblem, MAX_DESCRIPTION_CHARS, MAX_PHOTOS, MAX_PLACE_NOTE_CHARS, NewCase, Place,
    PlaceSource, is_phone,
};
pub use personal::has_private_number;
pub use progress::{IllegalStep, Progress};
pub use receipt::{CaseSecret, Receipt};
pub use refs::{DivisionRef, UnitRef};
pub use staff::{LegalStep, Member, StaffCase, Transition};
pub use standing::{Needs, Standing};
pub use status::{Status, Step};
pub use text::clean_text;
pub use view::{CasePage, CaseView, Event};

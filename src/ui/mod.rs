//! Components: props in, callbacks out. They know the domain's types and the
//! words of both languages, and neither the browser nor the app's state.

mod badge;
mod case_row;
mod choose_one;
mod icon;
mod limit_words;
mod notice;
mod page_head;
mod qr;
mod sheet;
mod state_view;
mod tab_bar;
mod timeline;
mod viewer;

pub mod status_words;

pub use badge::StatusBadge;
pub use case_row::{CaseRow, CaseSign, RowTexts};
pub use choose_one::{ChooseOne, Offer};
pub use icon::{Art, ClassIcon, Icon, IconSprites};
pub use limit_words::limit_words;
pub use notice::{Notice, Tone};
pub use page_head::PageHead;
pub use qr::QrCode;
pub use sheet::Sheet;
pub use state_view::{Skeleton, StateView};
pub use tab_bar::{Tab, TabBar};
pub use timeline::{StepPhoto, StepState, Timeline, TimelineStep, photo_button};
pub use viewer::{Viewer, ViewerPhoto};

//! The unit grid (单元网格): the smallest areas that somebody is responsible for.

mod cell_id;

pub use cell_id::{CELLS_PER_COMMUNITY, CellId, CellIdError};

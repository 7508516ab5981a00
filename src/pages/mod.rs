//! One folder or file a page. Pages put state and components together; they
//! know neither the browser nor the network.

mod answer_card;
pub mod assess;
pub mod attention;
pub mod carry;
pub mod case;
pub mod cases;
mod copy_button;
mod countdown;
mod describe;
pub mod desk;
mod door;
mod event_words;
pub mod facts;
mod grid_layer;
pub mod home;
pub mod later;
pub mod lists;
pub mod map;
mod map_address;
pub mod mine;
pub mod not_found;
mod paper_head;
pub mod photo_field;
mod print_button;
pub mod privacy;
mod promise_words;
pub mod rating_names;
pub mod receipt;
pub mod report;
pub mod sending;
pub mod settings;
pub mod terminal;
mod waiting;

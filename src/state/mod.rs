//! What outlives a page: the session, the draft, the outbox, my cases; and
//! what pages ask of the device. Contexts are newtypes; every write to a
//! backend goes through the outbox.

pub mod acts;
pub mod aside;
pub mod assess;
pub mod camera;
pub mod capture;
pub mod cases;
pub mod cells;
pub mod city_map;
pub mod connection;
pub mod desk;
pub mod device;
pub mod draft;
pub mod drafts;
pub mod facts;
pub mod followed;
pub mod forget;
pub mod gone;
pub mod keeping;
pub mod left_behind;
pub mod live;
pub mod location;
pub mod my_cases;
pub mod navigation;
pub mod near;
pub mod notepad;
pub mod outbox;
pub mod page_first;
pub mod part;
pub mod photos;
pub mod printing;
pub mod private_photos;
pub mod push;
pub mod seen;
pub mod server_clock;
pub mod session;
pub mod supports;
pub mod terminal;
pub mod transfer;

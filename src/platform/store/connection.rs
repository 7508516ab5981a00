//! The connection to the database, opened when it is needed and given up when
//! it is lost or in the way of a newer version.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Object};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbTransaction, IdbTransactionMode};

use super::{StoreProblem, TABLES, Table, request};
use crate::platform::js;
use crate::platform::listener::Listener;
use crate::platform::turns::Turns;

const DATABASE: &str = "xiuhua";
/// 1: drafts, photos, outbox, receipts. 2: notes.
const VERSION: u32 = 2;

struct Connection {
    database: IdbDatabase,
    _listeners: [Listener; 2],
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.close();
    }
}

type OnBlocked = Rc<dyn Fn(bool)>;

thread_local! {
    static OPENED: RefCell<Option<Connection>> = const { RefCell::new(None) };
    /// Once there was a store, nothing is held in memory in its place.
    static WAS_THERE: Cell<bool> = const { Cell::new(false) };
    static ON_BLOCKED: RefCell<Option<OnBlocked>> = const { RefCell::new(None) };
    static OPENING: Turns = Turns::default();
}

/// Calls `on` with `true` when another tab with an older version of the app
/// keeps this one from its store, and with `false` when that is over.
pub fn on_blocked(on: impl Fn(bool) + 'static) {
    ON_BLOCKED.with_borrow_mut(|kept| *kept = Some(Rc::new(on)));
}

fn tell_blocked(is_blocked: bool) {
    if let Some(on) = ON_BLOCKED.with_borrow(Clone::clone) {
        on(is_blocked);
    }
}

/// Starts a transaction, on a fresh connection if the old one was lost.
pub(super) async fn begin(
    tables: &[Table],
    mode: IdbTransactionMode,
) -> Result<IdbTransaction, StoreProblem> {
    for is_last in [false, true] {
        let database: Database = open().await?.unchecked_into();
        match database.transaction(&names(tables), mode, &strict()) {
            Ok(transaction) => return Ok(transaction),
            Err(error) if is_last => return Err(StoreProblem::of(&error)),
            Err(_) => give_up(),
        }
    }
    Err(StoreProblem::Lost)
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = IdbDatabase)]
    type Database;
    /// With the options, which `web_sys` holds for unstable.
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Database,
        tables: &Array,
        mode: IdbTransactionMode,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// `complete` comes when all is on disk, and not before: Chrome's default since
/// 121 leaves that to the system. A browser that knows no options ignores them.
fn strict() -> Object {
    js::object(&[("durability", "strict".into())])
}

fn names(tables: &[Table]) -> Array {
    tables
        .iter()
        .map(|table| JsValue::from_str(table.name()))
        .collect()
}

/// The next use opens it anew.
pub(super) fn give_up() {
    drop(OPENED.take());
}

async fn open() -> Result<IdbDatabase, StoreProblem> {
    // Whoever comes while it is being opened waits for the same connection.
    let _turn = OPENING.with(Clone::clone).wait().await;
    let opened = OPENED.with_borrow(|opened| opened.as_ref().map(|one| one.database.clone()));
    if let Some(database) = opened {
        return Ok(database);
    }
    match open_anew().await {
        Ok(database) => {
            WAS_THERE.set(true);
            keep(&database);
            Ok(database)
        }
        Err(StoreProblem::Outdated) => Err(StoreProblem::Outdated),
        Err(problem) if WAS_THERE.get() => Err(problem),
        Err(problem) => Err(StoreProblem::Absent(problem.to_string())),
    }
}

async fn open_anew() -> Result<IdbDatabase, StoreProblem> {
    let absent = || StoreProblem::Absent("no IndexedDB".to_owned());
    let factory = web_sys::window().ok_or_else(absent)?.indexed_db();
    let factory = factory
        .map_err(|error| StoreProblem::of(&error))?
        .ok_or_else(absent)?;
    let opening = factory
        .open_with_u32(DATABASE, VERSION)
        .map_err(|error| StoreProblem::of(&error))?;
    let upgrading = opening.clone();
    let _listeners = [
        Listener::new(&opening, "upgradeneeded", move |_| {
            if let Some(database) = upgrading.result().ok().and_then(|is| is.dyn_into().ok()) {
                upgrade(&database);
            }
        }),
        Listener::new(&opening, "blocked", |_| tell_blocked(true)),
    ];
    let database = request::result(&opening).await?;
    tell_blocked(false);
    database.dyn_into().map_err(|_| StoreProblem::Lost)
}

/// Adds what is missing, whatever version it comes from; records stay as they
/// are, and are brought up to date by whoever reads them.
fn upgrade(database: &IdbDatabase) {
    let there = database.object_store_names();
    for table in TABLES.iter().filter(|table| !there.contains(table.name())) {
        let _ = database.create_object_store(table.name());
    }
}

fn keep(database: &IdbDatabase) {
    let connection = Connection {
        database: database.clone(),
        _listeners: [
            Listener::new(database, "close", |_| give_up()),
            // A newer version in another tab must not wait for this one.
            Listener::new(database, "versionchange", |_| give_up()),
        ],
    };
    OPENED.set(Some(connection));
}

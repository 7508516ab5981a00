//! The device's store: conditions, versions, and what is held by several.

use std::cell::Cell;
use std::rc::Rc;

use futures_util::future::join;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::wasm_bindgen_test;
use xiuhua::platform::store::{self, Change, Expected, StoreProblem, Table};

use super::support::{js, sleep, until, window_field};

async fn wait(promise: JsValue) -> JsValue {
    JsFuture::from(promise.unchecked_into::<Promise>())
        .await
        .unwrap()
}

/// No database, whatever the test before has left.
async fn start_afresh() {
    let gone = "return new Promise((done, fail) => {
        const request = indexedDB.deleteDatabase('xiuhua');
        request.onsuccess = done; request.onerror = fail; })";
    wait(js(&JsValue::NULL, gone)).await;
}

/// A database as an app of another version has it, with one draft; still open.
async fn open_version(version: u32) -> JsValue {
    let open = "return new Promise((done, fail) => {
        const request = indexedDB.open('xiuhua', argument);
        request.onupgradeneeded = () => {
            for (const name of ['drafts', 'photos', 'outbox', 'receipts']) request.result.createObjectStore(name);
            request.transaction.objectStore('drafts').put('as it was', 'old');
        };
        request.onsuccess = () => done(request.result); request.onerror = fail; })";
    wait(js(&version.into(), open)).await
}

fn close(database: &JsValue) {
    js(database, "argument.close()");
}

fn put(key: &str, text: &str) -> Change {
    Change::PutText(Table::Drafts, key.to_owned(), text.to_owned())
}

fn expected(key: &str, text: Option<&str>) -> [Expected; 1] {
    [Expected {
        table: Table::Drafts,
        key: key.to_owned(),
        text: text.map(str::to_owned),
    }]
}

async fn draft(key: &str) -> Option<String> {
    store::text(Table::Drafts, key).await.unwrap()
}

#[wasm_bindgen_test]
async fn of_two_that_expect_the_same_one_writes() {
    start_afresh().await;
    store::apply(&[put("a", "one")]).await.unwrap();
    let claim = async |text: &str| {
        let changes = [put("a", text), put(text, "mine")];
        store::apply_if(&expected("a", Some("one")), &changes).await
    };
    let (left, right) = join(claim("left"), claim("right")).await;
    assert_eq!((left, right), (Ok(()), Err(StoreProblem::Changed)));
    assert_eq!(draft("a").await.as_deref(), Some("left"));
    assert_eq!(draft("right").await, None, "nothing of it is written");
}

#[wasm_bindgen_test]
async fn nothing_can_be_expected_too() {
    start_afresh().await;
    let new = [put("a", "one")];
    assert_eq!(store::apply_if(&expected("a", None), &new).await, Ok(()));
    let again = store::apply_if(&expected("a", None), &[put("a", "two")]).await;
    assert_eq!(again, Err(StoreProblem::Changed));
    assert_eq!(draft("a").await.as_deref(), Some("one"));
}

#[wasm_bindgen_test]
async fn a_photo_goes_with_the_last_record_that_names_it() {
    start_afresh().await;
    let id = "ab".repeat(32);
    let photo = Change::PutBytes(Table::Photos, id.clone(), vec![1, 2, 3]);
    let text = format!("{{\"photos\":[\"{id}\"");
    // The second is one that nobody can read.
    store::apply(&[photo, put("a", &text), put("b", &text)])
        .await
        .unwrap();
    for (key, left) in [("a", Some(vec![1, 2, 3])), ("b", None)] {
        let gone = Change::Delete(Table::Drafts, key.to_owned());
        let changes = [Change::Release(id.clone()), gone];
        store::apply(&changes).await.unwrap();
        assert_eq!(store::bytes(Table::Photos, &id).await.unwrap(), left);
    }
}

#[wasm_bindgen_test]
async fn a_photo_that_only_a_note_names_stays() {
    start_afresh().await;
    let id = "cd".repeat(32);
    let photo = Change::PutBytes(Table::Photos, id.clone(), vec![1, 2, 3]);
    let note = Change::PutText(Table::Notes, "act".to_owned(), format!("[\"{id}\"]"));
    store::apply(&[photo, note]).await.unwrap();
    let release = || Change::Release(id.clone());
    store::apply(&[release()]).await.unwrap();
    let bytes = store::bytes(Table::Photos, &id).await.unwrap();
    assert_eq!(bytes, Some(vec![1, 2, 3]));
    let gone = Change::Delete(Table::Notes, "act".to_owned());
    store::apply(&[release(), gone]).await.unwrap();
    assert_eq!(store::bytes(Table::Photos, &id).await, Ok(None));
}

#[wasm_bindgen_test]
async fn a_database_of_the_first_version_keeps_its_records() {
    start_afresh().await;
    close(&open_version(1).await);
    assert_eq!(draft("old").await.as_deref(), Some("as it was"));
    let note = Change::PutText(Table::Notes, "n".to_owned(), "new".to_owned());
    assert_eq!(store::apply(&[note]).await, Ok(()));
    assert_eq!(store::keys(Table::Notes).await, Ok(vec!["n".to_owned()]));
}

#[wasm_bindgen_test]
async fn an_old_tab_in_the_way_is_named_and_waited_for() {
    start_afresh().await;
    let old = open_version(1).await;
    let is_blocked = Rc::new(Cell::new(false));
    let told = Rc::clone(&is_blocked);
    store::on_blocked(move |is| told.set(is));
    let outcome = Rc::new(Cell::new(None));
    let kept = Rc::clone(&outcome);
    spawn_local(async move { kept.set(Some(store::apply(&[put("new", "text")]).await)) });
    until("the old tab is named", || is_blocked.get()).await;
    sleep(50).await;
    assert_eq!(outcome.take(), None, "it waits");
    close(&old);
    until("it goes on", || !is_blocked.get()).await;
    sleep(50).await;
    assert_eq!(outcome.take(), Some(Ok(())));
    assert_eq!(draft("old").await.as_deref(), Some("as it was"));
}

/// Falling back to memory there would lose what is written at the page's end.
#[wasm_bindgen_test]
async fn a_newer_database_asks_for_a_newer_app() {
    start_afresh().await;
    let newer = open_version(99).await;
    let outcome = store::apply(&[put("a", "text")]).await;
    assert_eq!(outcome, Err(StoreProblem::Outdated));
    close(&newer);
    start_afresh().await;
}

#[wasm_bindgen_test]
async fn a_database_that_vanishes_is_opened_anew() {
    start_afresh().await;
    store::apply(&[put("a", "one")]).await.unwrap();
    start_afresh().await;
    assert_eq!(draft("a").await, None);
    assert_eq!(store::apply(&[put("a", "two")]).await, Ok(()));
    let all = store::entries(Table::Drafts).await.unwrap();
    assert_eq!(all, [("a".to_owned(), "two".to_owned())]);
    store::apply(&[Change::Clear(Table::Drafts)]).await.unwrap();
    assert_eq!(store::texts(Table::Drafts).await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn what_is_begun_before_a_clear_is_not_written_after_it() {
    start_afresh().await;
    store::apply(&[put("a", "one")]).await.unwrap();
    let late = [put("b", "two")];
    let begun = store::apply(&late);
    store::close(true);
    let clear = [Change::Clear(Table::Drafts)];
    let (begun, cleared) = join(begun, store::apply(&clear)).await;
    let after = store::apply(&[put("c", "three")]).await;
    store::close(false);
    assert!(begun.is_err() && after.is_err());
    assert_eq!(cleared, Ok(()));
    assert_eq!(store::texts(Table::Drafts).await, Ok(Vec::new()));
    assert_eq!(store::apply(&[put("d", "four")]).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_write_is_done_when_it_is_on_the_disk() {
    start_afresh().await;
    let watch = "const { transaction } = IDBDatabase.prototype;
        window.durabilities = [];
        IDBDatabase.prototype.transaction = function (...all) {
            const begun = transaction.apply(this, all);
            window.durabilities.push(begun.durability);
            return begun;
        };
        return () => { IDBDatabase.prototype.transaction = transaction; }";
    let unwatch = js(&JsValue::NULL, watch);
    let outcome = store::apply(&[put("a", "one")]).await;
    js(&unwatch, "argument()");
    assert_eq!(outcome, Ok(()));
    let asked = js(&window_field("durabilities"), "return argument.join()");
    assert_eq!(asked.as_string().as_deref(), Some("strict"));
}

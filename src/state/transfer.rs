//! Everything unsent of this device as one file, and such a file of another
//! device taken in.

use std::collections::BTreeMap;

use xiuhua_core::case::{Draft, read_kept_draft};
use xiuhua_core::json;
pub use xiuhua_core::outbox::BundleProblem;
use xiuhua_core::outbox::{Bundle, Intent, Item};
use xiuhua_core::photo::PhotoId;

use super::aside;
use super::draft::is_done;
use super::my_cases::MyCases;
use super::outbox::{OutboxRunner, Wish};
use super::session::Session;
use crate::platform::store::{self, Change, Expected, StoreProblem, Table};
use crate::platform::{clock, digest};

/// What was taken in of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    /// Reports that will be sent from here, too.
    pub items: usize,
    /// Drafts.
    pub drafts: usize,
    /// What was here already, or has been sent from here.
    pub known: usize,
    /// What could not be read, or is not what it says.
    pub aside: usize,
}

/// Why a file was not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTaken {
    /// The file itself.
    File(BundleProblem),
    /// It is for another city.
    OtherCity,
    /// This device could not keep it.
    NotKept(StoreProblem),
}

/// Everything unsent, as a file's text.
pub async fn export(session: Session) -> Option<String> {
    let mut bundle = Bundle {
        city: session
            .city_now()
            .map(|city| city.id.clone())
            .unwrap_or_default(),
        exported_at: clock::now(),
        items: Vec::new(),
        drafts: Vec::new(),
        broken: aside::all().await.into_iter().map(|one| one.raw).collect(),
        photos: BTreeMap::new(),
    };
    for text in store::texts(Table::Outbox).await.unwrap_or_default() {
        bundle
            .items
            .extend(json::read::<Item>(text.as_bytes()).ok());
    }
    for text in store::texts(Table::Drafts).await.unwrap_or_default() {
        bundle.drafts.extend(read_kept_draft(&text).ok());
    }
    for id in named(&bundle) {
        if let Ok(Some(bytes)) = store::bytes(Table::Photos, &id.to_string()).await {
            bundle.photos.insert(id, bytes);
        }
    }
    bundle.to_json().ok()
}

fn named(bundle: &Bundle) -> Vec<PhotoId> {
    let of_items = bundle.items.iter().flat_map(|item| item.intent.photos());
    let of_drafts = bundle.drafts.iter().flat_map(|draft| &draft.photos);
    of_items
        .copied()
        .chain(of_drafts.map(|photo| photo.id))
        .collect()
}

/// Takes a file in, beside what is here: nothing of it twice, and nothing in
/// place of what is here.
///
/// # Errors
/// [`NotTaken`].
pub async fn import(
    file: &[u8],
    session: Session,
    mine: MyCases,
    outbox: OutboxRunner,
) -> Result<Taken, NotTaken> {
    let (bundle, aside) = Bundle::read(file).map_err(NotTaken::File)?;
    let city = session.city_now().map(|city| city.id.clone());
    if city.is_some_and(|city| !bundle.city.is_empty() && city != bundle.city) {
        return Err(NotTaken::OtherCity);
    }
    let mut taken = Taken {
        aside: aside.len(),
        ..Taken::default()
    };
    // Photos go with the record that names them: alone, nobody would need them.
    let mut photos = BTreeMap::new();
    for (id, bytes) in &bundle.photos {
        if digest::photo_id(bytes).await == Ok(*id) {
            photos.insert(*id, bytes.clone());
        } else {
            taken.aside += 1;
        }
    }
    for item in &bundle.items {
        let key = item.key.as_str().to_owned();
        if mine.find_by_key(&key).is_some() {
            taken.known += 1;
            continue;
        }
        let is_new = keep(Table::Outbox, key, item, item.intent.photos(), &photos).await?;
        *(if is_new {
            &mut taken.items
        } else {
            &mut taken.known
        }) += 1;
    }
    for draft in &bundle.drafts {
        let photos_of: Vec<PhotoId> = draft.photos.iter().map(|photo| photo.id).collect();
        let draft = unclaimed(draft, &bundle.items);
        let is_new = keep(Table::Drafts, draft.id.clone(), &draft, &photos_of, &photos).await?;
        *(if is_new {
            &mut taken.drafts
        } else {
            &mut taken.known
        }) += 1;
    }
    for (n, raw) in bundle.broken.iter().enumerate() {
        // Where it can be seen, and had: it may be of a newer version.
        let key = format!("broken-{}-{n}", clock::now().as_ms());
        put(
            &[nothing_at(Table::Drafts, &key)],
            vec![Change::PutText(Table::Drafts, key, raw.clone())],
        )
        .await?;
        taken.aside += 1;
    }
    outbox.wish(Wish::Look);
    Ok(taken)
}

/// Marked as sent only where its item has come along.
fn unclaimed(draft: &Draft, items: &[Item]) -> Draft {
    let item = items.iter().find(
        |item| matches!(&item.intent, Intent::Report { draft_id, .. } if *draft_id == draft.id),
    );
    Draft {
        sent_as: item.map(|item| item.key.as_str().to_owned()),
        ..draft.clone()
    }
}

/// Keeps a record and its photos, unless its key is here already.
async fn keep(
    table: Table,
    key: String,
    record: &impl serde::Serialize,
    ids: &[PhotoId],
    photos: &BTreeMap<PhotoId, Vec<u8>>,
) -> Result<bool, NotTaken> {
    let Ok(text) = serde_json::to_string(record) else {
        return Ok(false);
    };
    let expected = [nothing_at(table, &key)];
    let mut changes = vec![Change::PutText(table, key, text)];
    for id in ids {
        if let Some(bytes) = photos.get(id) {
            changes.push(Change::PutBytes(
                Table::Photos,
                id.to_string(),
                bytes.clone(),
            ));
        }
    }
    put(&expected, changes).await
}

async fn put(expected: &[Expected], changes: Vec<Change>) -> Result<bool, NotTaken> {
    match store::apply_if(expected, &changes).await {
        Err(StoreProblem::Changed) => Ok(false),
        outcome if is_done(&outcome) => Ok(true),
        outcome => outcome.map(|()| true).map_err(NotTaken::NotKept),
    }
}

fn nothing_at(table: Table, key: &str) -> Expected {
    Expected {
        table,
        key: key.to_owned(),
        text: None,
    }
}

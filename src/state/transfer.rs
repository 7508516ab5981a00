//! Everything unsent of this device as one file, and such a file of another
//! device taken in.

use std::collections::{BTreeMap, HashSet};

use xiuhua_core::case::{Draft, read_kept_draft};
use xiuhua_core::json;
pub use xiuhua_core::outbox::BundleProblem;
use xiuhua_core::outbox::{Bundle, Item, Phase, Wait};
use xiuhua_core::photo::PhotoId;

use super::draft::is_done;
use super::left_behind;
use super::my_cases::{MyCase, MyCases};
use super::outbox::{OutboxRunner, Wish};
use super::session::Session;
pub use crate::platform::store::StoreProblem;
use crate::platform::store::{self, Change, Expected, Table};
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
///
/// # Errors
/// [`StoreProblem`]: a file that lacks something would be taken for all there is.
pub async fn export(session: Session) -> Result<String, StoreProblem> {
    let mut bundle = Bundle {
        city: session
            .city_now()
            .map(|city| city.id.clone())
            .unwrap_or_default(),
        exported_at: clock::now(),
        items: Vec::new(),
        drafts: Vec::new(),
        broken: Vec::new(),
        photos: BTreeMap::new(),
    };
    let items = store::entries(Table::Outbox).await?;
    // What was left behind on a public terminal is not for the next person.
    let items = items.into_iter().filter(|(key, _)| !left_behind::has(key));
    let items: Vec<String> = items.map(|(_, text)| text).collect();
    let drafts = store::texts(Table::Drafts).await?;
    let cases = store::texts(Table::Receipts).await?;
    // By the rule by which the device keeps them: also what cannot be read here
    // has its photos.
    for id in store::keys(Table::Photos).await? {
        let mut naming = items.iter().chain(&drafts);
        let Ok(photo) = id.parse::<PhotoId>() else {
            continue;
        };
        if naming.any(|text| text.contains(&id))
            && let Some(bytes) = store::bytes(Table::Photos, &id).await?
        {
            bundle.photos.insert(photo, bytes);
        }
    }
    for text in items {
        match json::read::<Item>(text.as_bytes()) {
            Ok(item) => bundle.items.push(item),
            Err(_) => bundle.broken.push(text),
        }
    }
    for text in drafts {
        match read_kept_draft(&text) {
            Ok(draft) => bundle.drafts.push(draft),
            Err(_) => bundle.broken.push(text),
        }
    }
    let is_unreadable = |text: &String| json::read::<MyCase>(text.as_bytes()).is_err();
    bundle
        .broken
        .extend(cases.into_iter().filter(is_unreadable));
    bundle
        .to_json()
        .map_err(|error| StoreProblem::Failed(error.to_string()))
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
    let (mut bundle, aside) = Bundle::read(file).map_err(NotTaken::File)?;
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
    // What this device knows only now, or another of its pages has received.
    mine.read().await;
    let is_filed = |key: &str| mine.find_by_key(key).is_some();
    let mut known = HashSet::new();
    for item in &mut bundle.items {
        // The other device's network is not this one's.
        if let Phase::Waiting { not_before, why } = &mut item.phase
            && *why != Wait::Rights
        {
            (*not_before, *why) = (clock::now(), Wait::Turn);
        }
    }
    for item in &bundle.items {
        let key = item.key.as_str();
        if !is_filed(key) && keep(Table::Outbox, key, &text_of(item)?, &photos).await? {
            taken.items += 1;
        } else {
            taken.known += 1;
            known.insert(key);
        }
    }
    for draft in &bundle.drafts {
        let item = bundle.item_of(draft).map(|item| item.key.as_str());
        if item.is_some_and(|key| known.contains(key)) {
            continue;
        }
        // Marked as sent only where its item has come along.
        let text = text_of(&Draft {
            sent_as: item.map(str::to_owned),
            ..draft.clone()
        })?;
        let is_new = !draft.sent_as.as_deref().is_some_and(is_filed)
            && keep(Table::Drafts, &draft.id, &text, &photos).await?;
        match (is_new, item) {
            (true, None) => taken.drafts += 1,
            (false, None) => taken.known += 1,
            // It belongs to its item, which is counted.
            (_, Some(_)) => {}
        }
    }
    let here = all_texts().await.map_err(NotTaken::NotKept)?;
    for raw in &bundle.broken {
        if here.contains(raw) {
            taken.known += 1;
            continue;
        }
        // Where it can be seen, and had: it may be of a newer version. By its
        // content, so that it comes once.
        let digest = digest::photo_id(raw.as_bytes()).await;
        let digest = digest.map_err(|why| NotTaken::NotKept(StoreProblem::Failed(why.to_string())));
        if keep(Table::Drafts, &format!("broken-{}", digest?), raw, &photos).await? {
            taken.aside += 1;
        } else {
            taken.known += 1;
        }
    }
    outbox.wish(Wish::Look);
    Ok(taken)
}

async fn all_texts() -> Result<Vec<String>, StoreProblem> {
    let mut texts = store::texts(Table::Outbox).await?;
    texts.extend(store::texts(Table::Drafts).await?);
    texts.extend(store::texts(Table::Receipts).await?);
    Ok(texts)
}

fn text_of(record: &impl serde::Serialize) -> Result<String, NotTaken> {
    let text = serde_json::to_string(record);
    text.map_err(|error| NotTaken::NotKept(StoreProblem::Failed(error.to_string())))
}

/// Keeps a record and the photos that it names, unless its key is here already.
async fn keep(
    table: Table,
    key: &str,
    text: &str,
    photos: &BTreeMap<PhotoId, Vec<u8>>,
) -> Result<bool, NotTaken> {
    let expected = Expected {
        table,
        key: key.to_owned(),
        text: None,
    };
    let mut changes = vec![Change::PutText(table, key.to_owned(), text.to_owned())];
    for (id, bytes) in photos {
        let id = id.to_string();
        if text.contains(&id) {
            changes.push(Change::PutBytes(Table::Photos, id, bytes.clone()));
        }
    }
    match store::apply_if(&[expected], &changes).await {
        Err(StoreProblem::Changed) => Ok(false),
        outcome if is_done(&outcome) => Ok(true),
        outcome => outcome.map(|()| true).map_err(NotTaken::NotKept),
    }
}

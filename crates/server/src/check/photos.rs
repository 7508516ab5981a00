//! Each photo that a case names is there. Photos that none names may come and
//! go at any moment; nobody misses them.

use std::fs;
use std::io;

use rusqlite::Connection;
use sha2::{Digest, Sha256};
use xiuhua_core::photo::PhotoId;

use super::{Depth, Finding, PORTION};
use crate::photo::{PhotoFiles, Size};
use crate::store::{StoreError, named_photos};

struct Row {
    id: String,
    size_bytes: i64,
    is_reencoded: bool,
    kept_sha256: Option<[u8; 32]>,
}

/// Tells how many photos cases name.
pub fn check(
    connection: &mut Connection,
    files: &PhotoFiles,
    schema_version: u32,
    depth: Depth,
    tell: &mut dyn FnMut(Finding),
) -> Result<usize, StoreError> {
    let (mut count, mut after) = (0, String::new());
    loop {
        let portion = portion_after(connection, &after, schema_version)?;
        let Some(last) = portion.last() else {
            return Ok(count);
        };
        after.clone_from(&last.id);
        count += portion.len();
        for row in portion {
            if let Err(finding) = check_photo(files, &row, depth) {
                tell(finding);
            }
        }
    }
}

fn portion_after(
    connection: &Connection,
    after: &str,
    schema_version: u32,
) -> Result<Vec<Row>, StoreError> {
    // A backup may be of the time before that column.
    let kept = if schema_version < 2 {
        "NULL"
    } else {
        "kept_sha256"
    };
    let named = named_photos(schema_version);
    let sql = format!(
        "SELECT id, size_bytes, is_reencoded, {kept} AS kept_sha256 FROM photos
         WHERE id > ?1 AND EXISTS (SELECT 1 FROM {named} WHERE photo_id = photos.id)
         ORDER BY id LIMIT ?2"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map((after, PORTION as i64), |row| {
        Ok(Row {
            id: row.get("id")?,
            size_bytes: row.get("size_bytes")?,
            is_reencoded: row.get("is_reencoded")?,
            kept_sha256: row.get("kept_sha256")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn check_photo(files: &PhotoFiles, row: &Row, depth: Depth) -> Result<(), Finding> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Finding::PhotoLost(row.id.clone()),
        _ => Finding::PhotoFile(row.id.clone(), error.to_string()),
    };
    let reason = |error: String| Finding::PhotoFile(row.id.clone(), error);
    let id: PhotoId = row
        .id
        .parse()
        .map_err(|_| reason("is no photo id".to_owned()))?;
    let (full, thumb) = (files.path(id, Size::Full), files.path(id, Size::Thumb));
    let is_bytes = fs::metadata(&full).map_err(failed)?.len();
    if i64::try_from(is_bytes) != Ok(row.size_bytes) {
        return Err(Finding::PhotoSize {
            id: row.id.clone(),
            is_bytes,
            was_bytes: row.size_bytes,
        });
    }
    let bad_thumb = || Finding::Thumbnail(row.id.clone());
    match depth {
        Depth::Quick => {
            let is_there = fs::metadata(&thumb).is_ok_and(|file| file.len() > 0);
            is_there.then_some(()).ok_or_else(bad_thumb)
        }
        Depth::Deep => {
            let bytes = fs::read(&full).map_err(failed)?;
            if is_as_written(id, row, &bytes) {
                image::open(&thumb).map(drop).map_err(|_| bad_thumb())
            } else {
                Err(Finding::PhotoChanged(row.id.clone()))
            }
        }
    }
}

fn is_as_written(id: PhotoId, row: &Row, bytes: &[u8]) -> bool {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    match row.kept_sha256 {
        Some(kept) => kept == digest,
        None if row.is_reencoded => image::load_from_memory(bytes).is_ok(),
        None => PhotoId::new(digest) == id,
    }
}

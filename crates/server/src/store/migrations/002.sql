-- What lies on disk can be compared with what was once written there. NULL for
-- photos of before; of one that is kept as it was sent, the id says the same.
ALTER TABLE photos ADD COLUMN kept_sha256 BLOB CHECK (kept_sha256 IS NULL OR length(kept_sha256) = 32);

-- Where a case lies to the cell of the unit grid, and who is responsible by the
-- city's rules: names as they were called then. NULL where the city's files did
-- not tell, and for cases of before.
ALTER TABLE cases ADD COLUMN condition TEXT;        -- of the class's rule, where the reporter said so
ALTER TABLE cases ADD COLUMN place_division TEXT;   -- named in place of a map: the position is its middle
ALTER TABLE cases ADD COLUMN community_code TEXT;
ALTER TABLE cases ADD COLUMN community_name TEXT;
ALTER TABLE cases ADD COLUMN community_name_en TEXT;
ALTER TABLE cases ADD COLUMN cell TEXT CHECK (cell IS NULL OR length(cell) = 15);
ALTER TABLE cases ADD COLUMN unit_code TEXT;
ALTER TABLE cases ADD COLUMN unit_name TEXT;
ALTER TABLE cases ADD COLUMN unit_name_en TEXT;
ALTER TABLE cases ADD COLUMN unit_phone TEXT;
ALTER TABLE cases ADD COLUMN supervisor_code TEXT;
ALTER TABLE cases ADD COLUMN supervisor_name TEXT;
ALTER TABLE cases ADD COLUMN supervisor_name_en TEXT;
ALTER TABLE cases ADD COLUMN supervisor_phone TEXT;

-- What may be the same problem: of one class, a few metres apart. A strip of
-- meridians that narrow holds few cases, whatever their latitude and age, and
-- the index alone tells which of them.
CREATE INDEX cases_near ON cases (class, lng_deg, lat_deg, reported_at_ms);

-- Who said "me too": nobody is known by more than the key.
CREATE TABLE supports (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    key TEXT NOT NULL REFERENCES idempotency (key),
    PRIMARY KEY (case_id, key)
) STRICT, WITHOUT ROWID;

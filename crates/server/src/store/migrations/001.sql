-- Times are milliseconds since 1970-01-01T00:00:00Z by the server's clock,
-- positions are WGS-84 degrees.

CREATE TABLE photos (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64),  -- SHA-256 of what was sent, in hex
    size_bytes INTEGER NOT NULL,                           -- of what is served
    is_reencoded INTEGER NOT NULL,
    received_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A case's row is its present state, derived from its events in the same
-- transaction.
CREATE TABLE cases (
    id INTEGER PRIMARY KEY,                                -- in the order of arrival; never shown
    code TEXT NOT NULL UNIQUE CHECK (length(code) = 13),
    class TEXT,                                            -- NULL: none of these
    lng_deg REAL NOT NULL,
    lat_deg REAL NOT NULL,
    accuracy_m REAL,
    place_source TEXT NOT NULL,
    place_note TEXT NOT NULL,
    town_code TEXT NOT NULL,
    town_name TEXT NOT NULL,                               -- as it was called then
    town_name_en TEXT NOT NULL,
    description TEXT NOT NULL,
    taken_at_ms INTEGER,                                   -- by the camera's clock
    contact_name TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    location_consent INTEGER NOT NULL,
    status TEXT NOT NULL,
    reported_at_ms INTEGER NOT NULL,
    changed_at_ms INTEGER NOT NULL,
    due_at_ms INTEGER
) STRICT;

CREATE INDEX cases_by_status ON cases (status, id);
CREATE INDEX cases_by_class ON cases (class, id);
CREATE INDEX cases_by_town ON cases (town_code, id);
CREATE INDEX cases_by_position ON cases (lng_deg, lat_deg);

CREATE TABLE case_photos (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    position INTEGER NOT NULL,                             -- in the resident's order, from 0
    photo_id TEXT NOT NULL REFERENCES photos (id),
    PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX case_photos_by_photo ON case_photos (photo_id);

CREATE TABLE events (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    at_ms INTEGER NOT NULL,
    step TEXT NOT NULL,
    status TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE (ABORT, 'events are append-only'); END;

CREATE TRIGGER events_remain BEFORE DELETE ON events
BEGIN SELECT RAISE (ABORT, 'events are append-only'); END;

-- One key, one intent, one case. Never the answer: that is made anew, so that
-- no secret is stored.
CREATE TABLE idempotency (
    key TEXT NOT NULL PRIMARY KEY,
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
    case_id INTEGER NOT NULL REFERENCES cases (id),
    created_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a readiness check writes to.
CREATE TABLE probe (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at_ms INTEGER NOT NULL
) STRICT;

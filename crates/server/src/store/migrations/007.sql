-- Which cases have gone on, in the order in which that was written, by whichever
-- process: what is kept counted elsewhere follows this. Old rows are forgotten.
CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,                  -- never given twice
    case_id INTEGER NOT NULL,
    seq INTEGER NOT NULL                                   -- of the event
) STRICT;

CREATE TRIGGER changes_come AFTER INSERT ON events
BEGIN
    INSERT INTO changes (case_id, seq) VALUES (new.case_id, new.seq);
END;

CREATE INDEX ratings_by_time ON ratings (given_at_ms);

-- One-tap moods of the last two weeks: one a device and day, its last.
CREATE TABLE moods (
    id INTEGER PRIMARY KEY AUTOINCREMENT,                  -- a changed mood is a later row
    day TEXT NOT NULL CHECK (length(day) = 10),            -- of the city's clock
    key TEXT NOT NULL CHECK (length(key) = 32),            -- made of the device's number and the deployment's key
    community TEXT NOT NULL,
    weather TEXT NOT NULL,
    topic TEXT,
    words TEXT NOT NULL,                                   -- counted, never published
    UNIQUE (day, key)
) STRICT;

-- "What you said, what was done": the latest of a unit on the same counts.
CREATE TABLE answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    unit_code TEXT NOT NULL,
    unit_name TEXT NOT NULL,                               -- as it was called then
    unit_name_en TEXT NOT NULL,
    unit_phone TEXT,
    actor TEXT NOT NULL,                                   -- who of the unit; never shown to residents
    division TEXT NOT NULL,
    month TEXT NOT NULL CHECK (length(month) = 7),
    topic TEXT,
    text TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,                              -- of the intent
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32)
) STRICT;

CREATE INDEX answers_by_division ON answers (division, id);

-- Cases that an answer names, in its order.
CREATE TABLE answer_cases (
    answer_id INTEGER NOT NULL REFERENCES answers (id),
    position INTEGER NOT NULL,                             -- from 0
    case_id INTEGER NOT NULL REFERENCES cases (id),
    PRIMARY KEY (answer_id, position)
) STRICT, WITHOUT ROWID;

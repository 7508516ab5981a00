-- Who took a step, whom the case went to, by when the next is due: units' names
-- as they were called then. Of a step without a unit, a resident took it.
ALTER TABLE events ADD COLUMN unit_code TEXT;
ALTER TABLE events ADD COLUMN unit_name TEXT;
ALTER TABLE events ADD COLUMN unit_name_en TEXT;
ALTER TABLE events ADD COLUMN unit_phone TEXT;
ALTER TABLE events ADD COLUMN actor TEXT NOT NULL DEFAULT '';          -- who of the unit; never shown to residents
ALTER TABLE events ADD COLUMN to_unit_code TEXT;
ALTER TABLE events ADD COLUMN to_unit_name TEXT;
ALTER TABLE events ADD COLUMN to_unit_name_en TEXT;
ALTER TABLE events ADD COLUMN to_unit_phone TEXT;
ALTER TABLE events ADD COLUMN due_at_ms INTEGER;                       -- after this step
ALTER TABLE events ADD COLUMN left_ms INTEGER;                         -- of the limit, while it is put off
ALTER TABLE events ADD COLUMN is_left_working INTEGER;                 -- of working time, or of time that runs on
ALTER TABLE events ADD COLUMN until_ms INTEGER;
ALTER TABLE events ADD COLUMN internal_note TEXT NOT NULL DEFAULT '';  -- for the units alone
-- What the case is about, where it is and whose it is, whole, in JSON; NULL where the step leaves that as it was.
ALTER TABLE events ADD COLUMN about TEXT CHECK (about IS NULL OR json_valid(about));

CREATE TABLE event_photos (
    case_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,                             -- from 0
    photo_id TEXT NOT NULL REFERENCES photos (id),
    PRIMARY KEY (case_id, seq, position),
    FOREIGN KEY (case_id, seq) REFERENCES events (case_id, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_photos_by_photo ON event_photos (photo_id);

-- Every photo that a case names, of its report or of a later step.
CREATE VIEW named_photos (case_id, photo_id) AS
SELECT case_id, photo_id FROM case_photos
UNION ALL
SELECT case_id, photo_id FROM event_photos;

-- All of it follows from the events.
ALTER TABLE cases ADD COLUMN seq INTEGER NOT NULL DEFAULT 1;           -- of the last event
ALTER TABLE cases ADD COLUMN is_hidden INTEGER NOT NULL DEFAULT 0;     -- only its reporter and the units see it
ALTER TABLE cases ADD COLUMN is_supervised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN until_ms INTEGER;                         -- put off until then

-- The queue of a unit, by due time; what is not due comes last.
CREATE INDEX cases_by_due ON cases (ifnull(due_at_ms, 9223372036854775807), id);
CREATE INDEX cases_by_unit ON cases (unit_code);
CREATE INDEX cases_by_supervisor ON cases (supervisor_code);

-- Cases of before: nothing of them has changed since their report but where
-- they stand, so that their first event can say what the row says.
DROP TRIGGER events_stay;

UPDATE events SET (due_at_ms, about) = (
    SELECT
        due_at_ms,
        json_object(
            'class', class,
            'condition', condition,
            'place', json_patch(
                json_object(
                    'position', json_object('lng', lng_deg, 'lat', lat_deg),
                    'source', place_source,
                    'note', place_note
                ),
                json_object('accuracy_m', accuracy_m, 'division', place_division)
            ),
            'town', json_object('code', town_code, 'name', town_name, 'name_en', town_name_en),
            'community', CASE WHEN community_code IS NULL THEN NULL ELSE
                json_object('code', community_code, 'name', community_name, 'name_en', community_name_en)
            END,
            'cell', cell,
            'unit', CASE WHEN unit_code IS NULL THEN NULL ELSE
                json_object('code', unit_code, 'name', unit_name, 'name_en', unit_name_en, 'phone', unit_phone)
            END,
            'supervisor', CASE WHEN supervisor_code IS NULL THEN NULL ELSE
                json_object('code', supervisor_code, 'name', supervisor_name, 'name_en', supervisor_name_en,
                    'phone', supervisor_phone)
            END
        )
    FROM cases WHERE cases.id = events.case_id
) WHERE seq = 1;

UPDATE cases SET seq = (SELECT max(seq) FROM events WHERE case_id = cases.id)
WHERE EXISTS (SELECT 1 FROM events WHERE case_id = cases.id);

CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE (ABORT, 'events are append-only'); END;

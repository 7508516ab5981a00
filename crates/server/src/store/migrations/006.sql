-- What reporters say of how their cases were dealt with: one row for each event
-- `rate`; of a case, the one with the highest number counts. A table of its own,
-- since what it holds is not for everybody who may see the events.
CREATE TABLE ratings (
    case_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,                                  -- of its event
    given_at_ms INTEGER NOT NULL,
    rating TEXT NOT NULL CHECK (json_valid(rating)),       -- whole, as core writes it
    held_back_until_ms INTEGER NOT NULL,                   -- from the units: who, and how well
    PRIMARY KEY (case_id, seq),
    FOREIGN KEY (case_id, seq) REFERENCES events (case_id, seq)
) STRICT, WITHOUT ROWID;

-- What was said is said: a change is another row.
CREATE TRIGGER ratings_stay BEFORE UPDATE ON ratings
BEGIN SELECT RAISE (ABORT, 'ratings are append-only'); END;

CREATE TRIGGER ratings_remain BEFORE DELETE ON ratings
BEGIN SELECT RAISE (ABORT, 'ratings are append-only'); END;

-- By when a low rating is to be answered: what opened that says it, and the case
-- while it waits.
ALTER TABLE events ADD COLUMN follow_up_due_at_ms INTEGER;
ALTER TABLE cases ADD COLUMN follow_up_due_at_ms INTEGER;

-- The queue of a unit, by what is due first; what is not due comes last.
DROP INDEX cases_by_due;

CREATE INDEX cases_by_due ON cases (
    min(
        ifnull(due_at_ms, 9223372036854775807),
        ifnull(follow_up_due_at_ms, 9223372036854775807)
    ),
    id
);

-- Of the photos that a case names, those that everybody sees who sees the case.
CREATE VIEW shown_photos (case_id, photo_id) AS
SELECT case_id, photo_id FROM case_photos
UNION ALL
SELECT case_id, photo_id FROM event_photos JOIN events USING (case_id, seq) WHERE step <> 'rate';

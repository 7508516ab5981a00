-- Devices that want to be told of cases by Web Push, and of which.
CREATE TABLE push_devices (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64),  -- SHA-256 of the endpoint, in hex
    endpoint TEXT NOT NULL,                                -- where its push service takes messages; whoever knows it can send
    p256dh BLOB NOT NULL CHECK (length(p256dh) = 65),      -- its public key
    auth BLOB NOT NULL CHECK (length(auth) = 16),          -- what it shares with this server
    language TEXT NOT NULL,
    heard_at_ms INTEGER NOT NULL                           -- of it, or of its service on its behalf
) STRICT, WITHOUT ROWID;

CREATE TABLE push_cases (
    device_id TEXT NOT NULL REFERENCES push_devices (id) ON DELETE CASCADE,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    is_reporter INTEGER NOT NULL,                          -- has shown the case's secret
    told_seq INTEGER NOT NULL,                             -- of the last event that the device knows of
    tell_at_ms INTEGER,                                    -- there is something to tell, not before then
    tries INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (device_id, case_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX push_cases_by_case ON push_cases (case_id);
CREATE INDEX push_cases_due ON push_cases (tell_at_ms) WHERE tell_at_ms IS NOT NULL;

-- In the transaction of the step, whoever takes it: what is to be told is never lost.
CREATE TRIGGER push_cases_come AFTER UPDATE OF seq ON cases WHEN new.seq > old.seq
BEGIN
    UPDATE push_cases SET tell_at_ms = ifnull(tell_at_ms, new.changed_at_ms) WHERE case_id = new.id;
END;

-- What is no longer for everybody is told to nobody but its reporter.
CREATE TRIGGER push_cases_go AFTER UPDATE ON cases
WHEN new.is_hidden = 1 OR new.status IN ('withdrawn', 'voided')
BEGIN
    DELETE FROM push_cases WHERE case_id = new.id AND is_reporter = 0;
END;

-- Whether the supervising unit was asked to press and has not done so.
ALTER TABLE cases ADD COLUMN awaits_supervision INTEGER NOT NULL DEFAULT 0;

-- Both as the events lead to now: a new limit is pressed anew, and what a reporter
-- has asked for is answered by pressing, whoever pressed before.
UPDATE cases SET is_supervised = EXISTS (
    SELECT 1 FROM events WHERE case_id = cases.id AND step = 'supervise' AND seq > (
        SELECT ifnull(max(later.seq), 0) FROM events AS later
        WHERE later.case_id = cases.id
            AND later.step IN ('file', 'extend', 'resume', 'answer', 'send_back', 'reopen', 'escalate')
    )
);

UPDATE cases SET awaits_supervision = EXISTS (
    SELECT 1 FROM events WHERE case_id = cases.id AND step = 'escalate' AND seq > (
        SELECT ifnull(max(later.seq), 0) FROM events AS later
        WHERE later.case_id = cases.id
            AND later.step IN ('file', 'answer', 'send_back', 'reopen', 'supervise')
    )
) WHERE status NOT IN ('closed', 'declined', 'withdrawn', 'voided');

-- What is put off goes on by itself when its time is over.
CREATE INDEX cases_put_off ON cases (until_ms) WHERE status = 'suspended';

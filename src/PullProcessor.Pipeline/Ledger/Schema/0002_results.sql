-- Results of several kinds at several destinations: what each destination said, what tells one object from another, and what it replaces.

ALTER TABLE work_item ADD COLUMN deferrals INTEGER NOT NULL DEFAULT 0;

ALTER TABLE result ADD COLUMN model TEXT;
ALTER TABLE result ADD COLUMN predecessors TEXT NOT NULL DEFAULT '[]';
ALTER TABLE result ADD COLUMN content_digest TEXT;
ALTER TABLE result ADD COLUMN warning TEXT;
ALTER TABLE result ADD COLUMN failure_code INTEGER;
ALTER TABLE result ADD COLUMN failure_text TEXT;
ALTER TABLE result ADD COLUMN lost_at INTEGER;

-- What could not be delivered because its destination did not answer (501): a handful of rows while all is well, whatever the history.
CREATE INDEX result_undelivered ON result (destination, work_item_id)
    WHERE confirmed_at IS NULL AND superseded_at IS NULL AND failure_code = 501;

CREATE INDEX result_by_sop ON result (sop_uid);

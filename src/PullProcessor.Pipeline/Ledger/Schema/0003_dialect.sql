-- What was learned of how a server departs from PS3.18, a row a key; what an operator should know of a study that is Done; and which windows are still not known to be complete.

CREATE TABLE dialect (
    endpoint TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    learned_at INTEGER NOT NULL,
    forgotten_at INTEGER,
    PRIMARY KEY (endpoint, key)
) STRICT, WITHOUT ROWID;

ALTER TABLE work_item ADD COLUMN note TEXT;
ALTER TABLE work_item ADD COLUMN instances_missing INTEGER NOT NULL DEFAULT 0;

-- A window that could not be proven is open until its dates are listed again: these are few, whatever the history.
ALTER TABLE "window" ADD COLUMN relisted_at INTEGER;

CREATE INDEX window_open ON "window" (source, pipeline, date_from, date_to) WHERE is_proven = 0 AND relisted_at IS NULL;

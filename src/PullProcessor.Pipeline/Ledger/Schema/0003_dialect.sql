-- What was learned of how a server departs from PS3.18, a row a key; and what an operator should know of a study that is Done.

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

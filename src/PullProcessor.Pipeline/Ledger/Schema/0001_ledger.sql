-- Times are unix milliseconds (UTC). Dates are ISO text, local to the source's site. Enumerations are their C# names;
-- failure codes are their numbers, because the digits are what an operator looks up.
-- No column may ever hold a patient's name, id or birth date.

CREATE TABLE "window" (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    lane TEXT NOT NULL,
    date_from TEXT,
    date_to TEXT,
    study_count INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    page_count INTEGER NOT NULL,
    is_proven INTEGER NOT NULL,
    proof TEXT NOT NULL,
    listed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX window_by_source ON "window" (source, pipeline, id);

CREATE TABLE work_item (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    study_uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    lane TEXT NOT NULL,
    window_id INTEGER NOT NULL REFERENCES "window" (id),
    study_date TEXT,
    modalities TEXT NOT NULL,
    accession_number TEXT,
    instances_seen INTEGER,
    state TEXT NOT NULL,
    stage TEXT,
    reason_code INTEGER,
    reason_text TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    deaths INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER,
    lease_owner TEXT,
    lease_token INTEGER NOT NULL DEFAULT 0,
    lease_expires INTEGER,
    instances_expected INTEGER,
    instances_fetched INTEGER NOT NULL DEFAULT 0,
    bytes_fetched INTEGER NOT NULL DEFAULT 0,
    bytes_refetched INTEGER NOT NULL DEFAULT 0,
    discovered_at INTEGER NOT NULL,
    stable_since INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    done_at INTEGER,
    UNIQUE (study_uid, pipeline, source, revision),
    CHECK ((state = 'Running') = (lease_owner IS NOT NULL AND lease_expires IS NOT NULL)),
    CHECK ((state = 'Waiting') = (next_try IS NOT NULL)),
    CHECK ((state IN ('Waiting', 'Quarantined', 'Skipped')) = (reason_code IS NOT NULL)),
    CHECK ((reason_code IS NULL) = (reason_text IS NULL)),
    CHECK ((state = 'Done') = (done_at IS NOT NULL))
) STRICT;

-- A claim takes the first row of one of these two, whatever the table's size.
CREATE INDEX work_item_by_state ON work_item (source, pipeline, state, lane, study_date DESC, id);
CREATE INDEX work_item_waiting ON work_item (source, pipeline, lane, next_try) WHERE state = 'Waiting';
CREATE INDEX work_item_discovered ON work_item (source, pipeline, stable_since) WHERE state = 'Discovered';
CREATE INDEX work_item_running ON work_item (lease_owner, lease_expires) WHERE state = 'Running';

CREATE TABLE instance (
    work_item_id INTEGER NOT NULL REFERENCES work_item (id),
    sop_uid TEXT NOT NULL,
    series_uid TEXT NOT NULL,
    sop_class_uid TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    fetches INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL,
    prediction TEXT,
    PRIMARY KEY (work_item_id, sop_uid)
) STRICT;

CREATE TABLE result (
    id INTEGER PRIMARY KEY,
    work_item_id INTEGER NOT NULL REFERENCES work_item (id),
    destination TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    sop_uid TEXT NOT NULL,
    sop_class_uid TEXT NOT NULL,
    series_uid TEXT NOT NULL,
    built_at INTEGER NOT NULL,
    digest TEXT,
    stored_at INTEGER,
    confirmed_at INTEGER,
    superseded_at INTEGER,
    UNIQUE (work_item_id, destination, sop_uid),
    CHECK (stored_at IS NULL OR digest IS NOT NULL)
) STRICT;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    work_item_id INTEGER NOT NULL REFERENCES work_item (id),
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT,
    stage TEXT,
    attempts INTEGER,
    code INTEGER,
    text TEXT,
    owner TEXT,
    token INTEGER
) STRICT;

CREATE INDEX event_by_work_item ON event (work_item_id, id);

-- Counting 10^7 work items takes seconds; these rows are kept in step by the triggers below instead.
CREATE TABLE state_count (
    source TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    state TEXT NOT NULL,
    items INTEGER NOT NULL CHECK (items >= 0),
    PRIMARY KEY (source, pipeline, state)
) STRICT, WITHOUT ROWID;

CREATE TABLE pipeline_total (
    source TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    instances_fetched INTEGER NOT NULL DEFAULT 0,
    bytes_fetched INTEGER NOT NULL DEFAULT 0,
    bytes_refetched INTEGER NOT NULL DEFAULT 0,
    results_confirmed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source, pipeline)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER work_item_added AFTER INSERT ON work_item BEGIN
    INSERT INTO state_count (source, pipeline, state, items) VALUES (NEW.source, NEW.pipeline, NEW.state, 1)
        ON CONFLICT (source, pipeline, state) DO UPDATE SET items = items + 1;
    INSERT INTO pipeline_total (source, pipeline) VALUES (NEW.source, NEW.pipeline)
        ON CONFLICT (source, pipeline) DO NOTHING;
END;

CREATE TRIGGER work_item_moved AFTER UPDATE OF state ON work_item WHEN OLD.state <> NEW.state BEGIN
    UPDATE state_count SET items = items - 1
        WHERE source = OLD.source AND pipeline = OLD.pipeline AND state = OLD.state;
    INSERT INTO state_count (source, pipeline, state, items) VALUES (NEW.source, NEW.pipeline, NEW.state, 1)
        ON CONFLICT (source, pipeline, state) DO UPDATE SET items = items + 1;
END;

CREATE TRIGGER work_item_fetched AFTER UPDATE OF bytes_fetched ON work_item BEGIN
    UPDATE pipeline_total SET
        instances_fetched = instances_fetched + NEW.instances_fetched - OLD.instances_fetched,
        bytes_fetched = bytes_fetched + NEW.bytes_fetched - OLD.bytes_fetched,
        bytes_refetched = bytes_refetched + NEW.bytes_refetched - OLD.bytes_refetched
        WHERE source = NEW.source AND pipeline = NEW.pipeline;
END;

CREATE TRIGGER result_confirmed AFTER UPDATE OF confirmed_at ON result
WHEN OLD.confirmed_at IS NULL AND NEW.confirmed_at IS NOT NULL BEGIN
    UPDATE pipeline_total SET results_confirmed = results_confirmed + 1
        WHERE (source, pipeline) = (SELECT source, pipeline FROM work_item WHERE id = NEW.work_item_id);
END;

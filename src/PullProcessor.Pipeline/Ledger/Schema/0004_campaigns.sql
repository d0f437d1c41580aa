-- Campaigns and their windows, lanes with shares, coverage by day; counts by lane and campaign, and by day and reason.

-- A backfill: a pipeline over a period of study dates, or over a list of studies. budget_* are the values of the counters at which it stops.
CREATE TABLE campaign (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    state TEXT NOT NULL,
    date_from TEXT,
    date_to TEXT,
    list_name TEXT,
    list_digest TEXT,
    modalities TEXT NOT NULL,
    not_done_by TEXT,
    claim_order TEXT NOT NULL,
    dated_only INTEGER NOT NULL,
    plan TEXT,
    note TEXT,
    budget TEXT,
    budget_until INTEGER,
    budget_bytes INTEGER,
    budget_studies INTEGER,
    studies_begun INTEGER NOT NULL DEFAULT 0,
    instances_fetched INTEGER NOT NULL DEFAULT 0,
    bytes_fetched INTEGER NOT NULL DEFAULT 0,
    bytes_refetched INTEGER NOT NULL DEFAULT 0,
    lister TEXT,
    lister_expires INTEGER,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    ended_at INTEGER,
    changed_at INTEGER NOT NULL,
    CHECK ((date_from IS NULL) = (date_to IS NULL)),
    CHECK ((date_from IS NULL) = (list_name IS NOT NULL)),
    CHECK ((state IN ('Finished', 'Cancelled')) = (ended_at IS NOT NULL))
) STRICT;

CREATE INDEX campaign_by_state ON campaign (source, pipeline, state);

-- One slice of a campaign: a day, the studies without a date, or one study of a list.
CREATE TABLE campaign_window (
    id INTEGER PRIMARY KEY,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    kind TEXT NOT NULL,
    day TEXT,
    list_key TEXT,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER,
    window_id INTEGER REFERENCES "window" (id),
    studies INTEGER NOT NULL DEFAULT 0,
    text TEXT,
    CHECK ((kind = 'Days') = (day IS NOT NULL)),
    CHECK ((kind IN ('Study', 'Accession')) = (list_key IS NOT NULL))
) STRICT;

-- In the order in which they are listed; those that are proven are out of the way.
CREATE INDEX campaign_window_open ON campaign_window (campaign_id, state, id) WHERE state <> 'Proven';
CREATE INDEX campaign_window_counts ON campaign_window (campaign_id, state, kind, studies, next_try);

ALTER TABLE "window" ADD COLUMN kind TEXT NOT NULL DEFAULT 'Days';
ALTER TABLE "window" ADD COLUMN campaign_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "window" ADD COLUMN new_count INTEGER NOT NULL DEFAULT 0;
UPDATE "window" SET kind = 'Undated' WHERE date_from IS NULL AND date_to IS NULL;
CREATE INDEX window_sweeps ON "window" (source, pipeline, id) WHERE kind = 'Undated';

-- What is known of a day (of '' for studies without a date): its last listing, and the last one that proves it. A listing proves a day when it
-- was complete and the day was over. late counts studies that were new in a listing after the first such.
CREATE TABLE covered_day (
    source TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    day TEXT NOT NULL,
    listings INTEGER NOT NULL,
    last_window INTEGER NOT NULL REFERENCES "window" (id),
    proving_window INTEGER REFERENCES "window" (id),
    late INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source, pipeline, day)
) STRICT, WITHOUT ROWID;

-- Whether a day was over when it was listed is not known of earlier listings; two days later it was, everywhere on earth.
INSERT INTO covered_day (source, pipeline, day, listings, last_window, proving_window)
SELECT source, pipeline, COALESCE(date_from, ''), COUNT(*), MAX(id),
    MAX(CASE WHEN is_proven AND (date_from IS NULL OR julianday(date_from) + 2 <= listed_at / 86400000.0 + 2440587.5) THEN id END)
FROM "window" WHERE date_from IS date_to
GROUP BY source, pipeline, COALESCE(date_from, '');

-- priority: an operator's, higher first, before lanes. claim_rank: lower first, within a lane and campaign. campaign_id: 0 for none.
-- is_latest: of a study's revisions the last; days are counted by it, so that a study counts once.
ALTER TABLE work_item ADD COLUMN priority INTEGER NOT NULL DEFAULT 0 CHECK (priority >= 0);
ALTER TABLE work_item ADD COLUMN campaign_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE work_item ADD COLUMN claim_rank INTEGER NOT NULL DEFAULT 4000000;
ALTER TABLE work_item ADD COLUMN is_latest INTEGER NOT NULL DEFAULT 1;

-- The newest first: days that are left until 9999-12-31.
UPDATE work_item SET
    claim_rank = CASE WHEN study_date IS NULL THEN 4000000 ELSE CAST(julianday('9999-12-31') - julianday(study_date) AS INTEGER) END,
    is_latest = NOT EXISTS (SELECT 1 FROM work_item AS later WHERE later.study_uid = work_item.study_uid
        AND later.pipeline = work_item.pipeline AND later.source = work_item.source AND later.revision > work_item.revision);

-- Each row stands in one of these at most. A claim takes the first row of one of them, whatever the table's size.
DROP INDEX work_item_by_state;
DROP INDEX work_item_waiting;
CREATE INDEX work_item_by_state ON work_item (state, id);
CREATE INDEX work_item_ready_live ON work_item (source, pipeline, claim_rank, id) WHERE state = 'Ready' AND lane = 'Live';
CREATE INDEX work_item_ready_backfill ON work_item (source, pipeline, campaign_id, claim_rank, id) WHERE state = 'Ready' AND lane = 'Backfill';
CREATE INDEX work_item_waiting_live ON work_item (source, pipeline, next_try) WHERE state = 'Waiting' AND lane = 'Live';
CREATE INDEX work_item_waiting_backfill ON work_item (source, pipeline, campaign_id, next_try) WHERE state = 'Waiting' AND lane = 'Backfill';
CREATE INDEX work_item_urgent ON work_item (source, pipeline, priority DESC, lane DESC, id) WHERE priority > 0 AND state IN ('Ready', 'Waiting');

-- How much of its share the backfill lane has been given, in hundredths of a claim.
CREATE TABLE lane_turn (
    source TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    credit INTEGER NOT NULL,
    PRIMARY KEY (source, pipeline)
) STRICT, WITHOUT ROWID;

DROP TRIGGER work_item_added;
DROP TRIGGER work_item_moved;
DROP TRIGGER work_item_fetched;
DROP TABLE state_count;

-- Counting 10^7 work items takes seconds; these rows are kept in step by triggers, which no statement can forget.
CREATE TABLE state_count (
    source TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    lane TEXT NOT NULL,
    campaign_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    items INTEGER NOT NULL CHECK (items >= 0),
    PRIMARY KEY (source, pipeline, lane, campaign_id, state)
) STRICT, WITHOUT ROWID;

CREATE INDEX state_count_of_campaign ON state_count (campaign_id, state) WHERE campaign_id > 0;

-- Studies by day at their latest revision; '' holds those without a date, reason_code 0 those without a reason.
CREATE TABLE day_count (
    source TEXT NOT NULL,
    pipeline TEXT NOT NULL,
    day TEXT NOT NULL,
    state TEXT NOT NULL,
    reason_code INTEGER NOT NULL,
    items INTEGER NOT NULL CHECK (items >= 0),
    PRIMARY KEY (source, pipeline, day, state, reason_code)
) STRICT, WITHOUT ROWID;

INSERT INTO state_count SELECT source, pipeline, lane, campaign_id, state, COUNT(*) FROM work_item GROUP BY source, pipeline, lane, campaign_id, state;
INSERT INTO day_count SELECT source, pipeline, COALESCE(study_date, ''), state, COALESCE(reason_code, 0), COUNT(*)
FROM work_item WHERE is_latest GROUP BY source, pipeline, COALESCE(study_date, ''), state, COALESCE(reason_code, 0);

CREATE TRIGGER work_item_added AFTER INSERT ON work_item BEGIN
    INSERT INTO state_count (source, pipeline, lane, campaign_id, state, items)
        VALUES (NEW.source, NEW.pipeline, NEW.lane, NEW.campaign_id, NEW.state, 1)
        ON CONFLICT (source, pipeline, lane, campaign_id, state) DO UPDATE SET items = items + 1;
    INSERT INTO day_count (source, pipeline, day, state, reason_code, items)
        VALUES (NEW.source, NEW.pipeline, COALESCE(NEW.study_date, ''), NEW.state, COALESCE(NEW.reason_code, 0), 1)
        ON CONFLICT (source, pipeline, day, state, reason_code) DO UPDATE SET items = items + 1;
    INSERT INTO pipeline_total (source, pipeline) VALUES (NEW.source, NEW.pipeline) ON CONFLICT (source, pipeline) DO NOTHING;
END;

CREATE TRIGGER work_item_revised AFTER INSERT ON work_item WHEN NEW.revision > 1 BEGIN
    UPDATE work_item SET is_latest = 0
        WHERE study_uid = NEW.study_uid AND pipeline = NEW.pipeline AND source = NEW.source AND revision < NEW.revision AND is_latest;
END;

CREATE TRIGGER work_item_moved AFTER UPDATE OF state, lane, campaign_id ON work_item
WHEN OLD.state <> NEW.state OR OLD.lane <> NEW.lane OR OLD.campaign_id <> NEW.campaign_id BEGIN
    UPDATE state_count SET items = items - 1
        WHERE source = OLD.source AND pipeline = OLD.pipeline AND lane = OLD.lane AND campaign_id = OLD.campaign_id AND state = OLD.state;
    INSERT INTO state_count (source, pipeline, lane, campaign_id, state, items)
        VALUES (NEW.source, NEW.pipeline, NEW.lane, NEW.campaign_id, NEW.state, 1)
        ON CONFLICT (source, pipeline, lane, campaign_id, state) DO UPDATE SET items = items + 1;
END;

CREATE TRIGGER work_item_moved_on_its_day AFTER UPDATE OF state, reason_code, study_date, is_latest ON work_item
WHEN OLD.state <> NEW.state OR OLD.reason_code IS NOT NEW.reason_code OR OLD.study_date IS NOT NEW.study_date OR OLD.is_latest <> NEW.is_latest BEGIN
    UPDATE day_count SET items = items - 1
        WHERE OLD.is_latest AND source = OLD.source AND pipeline = OLD.pipeline AND day = COALESCE(OLD.study_date, '')
            AND state = OLD.state AND reason_code = COALESCE(OLD.reason_code, 0);
    INSERT INTO day_count (source, pipeline, day, state, reason_code, items)
        SELECT NEW.source, NEW.pipeline, COALESCE(NEW.study_date, ''), NEW.state, COALESCE(NEW.reason_code, 0), 1 WHERE NEW.is_latest
        ON CONFLICT (source, pipeline, day, state, reason_code) DO UPDATE SET items = items + 1;
END;

CREATE TRIGGER work_item_removed AFTER DELETE ON work_item BEGIN
    UPDATE state_count SET items = items - 1
        WHERE source = OLD.source AND pipeline = OLD.pipeline AND lane = OLD.lane AND campaign_id = OLD.campaign_id AND state = OLD.state;
    UPDATE day_count SET items = items - 1
        WHERE OLD.is_latest AND source = OLD.source AND pipeline = OLD.pipeline AND day = COALESCE(OLD.study_date, '')
            AND state = OLD.state AND reason_code = COALESCE(OLD.reason_code, 0);
END;

CREATE TRIGGER work_item_begun AFTER UPDATE OF lease_token ON work_item WHEN NEW.lease_token = 1 AND OLD.lease_token = 0 AND NEW.campaign_id > 0 BEGIN
    UPDATE campaign SET studies_begun = studies_begun + 1 WHERE id = NEW.campaign_id;
END;

CREATE TRIGGER work_item_fetched AFTER UPDATE OF bytes_fetched ON work_item BEGIN
    UPDATE pipeline_total SET
        instances_fetched = instances_fetched + NEW.instances_fetched - OLD.instances_fetched,
        bytes_fetched = bytes_fetched + NEW.bytes_fetched - OLD.bytes_fetched,
        bytes_refetched = bytes_refetched + NEW.bytes_refetched - OLD.bytes_refetched
        WHERE source = NEW.source AND pipeline = NEW.pipeline;
    UPDATE campaign SET
        instances_fetched = instances_fetched + NEW.instances_fetched - OLD.instances_fetched,
        bytes_fetched = bytes_fetched + NEW.bytes_fetched - OLD.bytes_fetched,
        bytes_refetched = bytes_refetched + NEW.bytes_refetched - OLD.bytes_refetched
        WHERE NEW.campaign_id > 0 AND id = NEW.campaign_id;
END;

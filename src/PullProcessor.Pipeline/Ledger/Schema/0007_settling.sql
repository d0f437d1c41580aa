-- When a study has stopped arriving, and which windows of a campaign are listed once more.

-- The present count of instances was listed twice or more. A listing that only confirms it writes the row once, not at every poll.
ALTER TABLE work_item ADD COLUMN is_seen_again INTEGER NOT NULL DEFAULT 0;

DROP INDEX work_item_discovered;
CREATE INDEX work_item_discovered ON work_item (source, pipeline, is_seen_again, stable_since) WHERE state = 'Discovered';

-- Proven windows that are due to be listed again: those whose studies were still arriving, and those of a campaign that looks back before it ends.
CREATE INDEX campaign_window_again ON campaign_window (campaign_id, next_try) WHERE state = 'Proven' AND next_try IS NOT NULL;

-- When the campaign took a last look at what it had listed long before; null before that.
ALTER TABLE campaign ADD COLUMN looked_back_at INTEGER;

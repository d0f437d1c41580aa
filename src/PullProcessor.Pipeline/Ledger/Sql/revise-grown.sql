-- The next revision of a study that grew after it was done; it may still be growing.
INSERT INTO work_item (source, pipeline, study_uid, revision, lane, campaign_id, window_id, study_date, modalities, accession_number,
    instances_seen, claim_rank, state, discovered_at, stable_since, changed_at, is_growth)
SELECT source, pipeline, study_uid, revision + 1, @lane, @campaignId, window_id, study_date, modalities, accession_number,
    @instances, @rank, 'Discovered', @now, @now, @now, 1
FROM work_item
WHERE id = @id AND state = 'Done' AND is_latest
RETURNING *;

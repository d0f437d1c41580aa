-- The next revision of a study that is Done, unless there is one already: a row of its own, so that what was done stays as it was. It belongs to no campaign.
INSERT INTO work_item (source, pipeline, study_uid, revision, lane, window_id, study_date, modalities, accession_number,
    instances_seen, claim_rank, state, discovered_at, stable_since, changed_at, is_released)
SELECT source, pipeline, study_uid, revision + 1, lane, window_id, study_date, modalities, accession_number,
    instances_seen, claim_rank, 'Ready', @now, @now, @now, 1
FROM work_item
WHERE id = @id AND state = 'Done' AND is_latest
RETURNING *;

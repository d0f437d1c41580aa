-- The next revision of a study that is Done, unless there is one already: a row of its own, so that what was done stays as it was.
INSERT INTO work_item (source, pipeline, study_uid, revision, lane, window_id, study_date, modalities, accession_number,
    instances_seen, state, discovered_at, stable_since, changed_at, is_released)
SELECT source, pipeline, study_uid, revision + 1, lane, window_id, study_date, modalities, accession_number,
    instances_seen, @to, @now, @now, @now, @isReleased
FROM work_item AS done
WHERE id = @id AND state = 'Done' AND NOT EXISTS (SELECT 1 FROM work_item AS later
    WHERE later.study_uid = done.study_uid AND later.pipeline = done.pipeline AND later.source = done.source AND later.revision > done.revision)
RETURNING *;

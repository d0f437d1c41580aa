INSERT INTO work_item (source, pipeline, study_uid, revision, lane, window_id, study_date, modalities, accession_number,
    instances_seen, state, reason_code, reason_text, discovered_at, stable_since, changed_at)
VALUES (@source, @pipeline, @study, @revision, @lane, @windowId, @studyDate, @modalities, @accessionNumber,
    @instances, @state, @code, @text, @now, @now, @now)
RETURNING id;

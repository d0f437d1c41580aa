-- Each study is an array: a page of a thousand is one statement.
INSERT INTO work_item (source, pipeline, lane, campaign_id, window_id, study_uid, revision, study_date, modalities, accession_number,
    instances_seen, state, reason_code, reason_text, claim_rank, discovered_at, stable_since, changed_at)
SELECT @source, @pipeline, @lane, @campaignId, @windowId, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4,
    value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, @now, @now, @now
FROM json_each(@studies);

-- The program died again at the same place, with nothing else at work. No attempt ended, so none is counted.
UPDATE work_item SET
    state = 'Quarantined',
    deaths = deaths + 1,
    deaths_alone = @deathsAlone,
    death_mark = @mark,
    reason_code = @code,
    reason_text = @text,
    lease_owner = NULL,
    lease_expires = NULL,
    changed_at = @now
WHERE id = @workItemId AND state = 'Running' AND lease_owner = @owner AND lease_token = @token
RETURNING *;

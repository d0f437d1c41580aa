-- The program died while it ran the study, which may or may not be the study's fault: the next run is done alone.
UPDATE work_item SET
    state = 'Ready',
    stage = NULL,
    deaths = deaths + 1,
    is_suspect = 1,
    deaths_alone = @deathsAlone,
    death_mark = @mark,
    lease_owner = NULL,
    lease_expires = NULL,
    changed_at = @now
WHERE id = @workItemId AND state = 'Running' AND lease_owner = @owner AND lease_token = @token
RETURNING *;

UPDATE work_item SET
    state = 'Ready',
    stage = NULL,
    deaths = deaths + 1,
    lease_owner = NULL,
    lease_expires = NULL,
    changed_at = @now
WHERE id = @workItemId AND state = 'Running' AND lease_owner = @owner AND lease_token = @token
RETURNING *;

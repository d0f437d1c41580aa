-- Only a server is away, which is not the study's fault: no attempt is counted. The stage stays: it says where the walk stopped.
UPDATE work_item SET
    state = 'Waiting',
    deferrals = deferrals + 1,
    next_try = @dueAt,
    reason_code = @code,
    reason_text = @text,
    is_suspect = 0,
    deaths_alone = 0,
    lease_owner = NULL,
    lease_expires = NULL,
    changed_at = @now
WHERE id = @workItemId AND state = 'Running' AND lease_owner = @owner AND lease_token = @token
RETURNING *;

-- The stage stays: it says where the attempt failed.
UPDATE work_item SET
    state = 'Waiting',
    attempts = attempts + 1,
    next_try = @dueAt,
    reason_code = @code,
    reason_text = @text,
    lease_owner = NULL,
    lease_expires = NULL,
    changed_at = @now
WHERE id = @workItemId AND state = 'Running' AND lease_owner = @owner AND lease_token = @token
RETURNING *;

-- The stage stays: it says where the attempt failed.
UPDATE work_item SET
    state = 'Waiting',
    attempts = attempts + 1,
    stage_attempts = json_set(stage_attempts, '$.' || stage, COALESCE(json_extract(stage_attempts, '$.' || stage), 0) + 1),
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

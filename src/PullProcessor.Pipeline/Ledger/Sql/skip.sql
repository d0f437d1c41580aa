-- The stage stays: a Skipped item without one was skipped by discovery, and only such a one is taken up again
-- when selection changes its mind without the study having changed.
UPDATE work_item SET
    state = 'Skipped',
    reason_code = @code,
    reason_text = @text,
    is_suspect = 0,
    deaths_alone = 0,
    lease_owner = NULL,
    lease_expires = NULL,
    changed_at = @now
WHERE id = @workItemId AND state = 'Running' AND lease_owner = @owner AND lease_token = @token
RETURNING *;

UPDATE work_item SET
    state = 'Done',
    stage = NULL,
    done_at = @now,
    note = @note,
    instances_missing = @missing,
    is_suspect = 0,
    deaths_alone = 0,
    lease_owner = NULL,
    lease_expires = NULL,
    changed_at = @now
WHERE id = @workItemId AND state = 'Running' AND lease_owner = @owner AND lease_token = @token
    AND NOT EXISTS (SELECT 1 FROM result WHERE work_item_id = @workItemId AND confirmed_at IS NULL AND superseded_at IS NULL)
RETURNING *;

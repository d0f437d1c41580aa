UPDATE work_item SET
    state = 'Running',
    stage = 'Listing',
    next_try = NULL,
    reason_code = NULL,
    reason_text = NULL,
    is_alone = 0,
    lease_owner = @owner,
    lease_token = lease_token + 1,
    lease_expires = @expires,
    changed_at = @now
WHERE id = @id AND state = @from AND state IN ('Ready', 'Waiting', 'Quarantined')
RETURNING *;

-- Whether it still arrives, and whatever selection says of its listing: from now on that is the operator's word.
UPDATE work_item SET
    state = 'Ready',
    stage = NULL,
    reason_code = NULL,
    reason_text = NULL,
    stage_attempts = '{}',
    is_released = 1,
    changed_at = @now
WHERE id = @id AND state = @from AND state IN ('Discovered', 'Skipped', 'Cancelled')
RETURNING *;

UPDATE work_item SET
    state = 'Skipped',
    stage = NULL,
    next_try = NULL,
    reason_code = @code,
    reason_text = @text,
    changed_at = @now
WHERE id = @id AND state = @from AND state IN ('Discovered', 'Ready', 'Waiting', 'Quarantined')
RETURNING *;

-- All tries again, at once. A study that the program died of is still run alone.
UPDATE work_item SET
    state = 'Ready',
    stage = NULL,
    next_try = NULL,
    reason_code = NULL,
    reason_text = NULL,
    stage_attempts = '{}',
    deaths_alone = 0,
    changed_at = @now
WHERE id = @id AND state = @from AND state IN ('Waiting', 'Quarantined')
RETURNING *;

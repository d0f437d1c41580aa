UPDATE work_item SET state = 'Cancelled', stage = NULL, next_try = NULL, reason_code = NULL, reason_text = NULL, changed_at = @now
WHERE id = @id AND state = @from AND state IN ('Discovered', 'Ready', 'Waiting')
RETURNING id;

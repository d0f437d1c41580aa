UPDATE work_item SET priority = 1, changed_at = @now
WHERE id = @id AND state = @from AND state IN ('Discovered', 'Ready', 'Waiting')
RETURNING *;

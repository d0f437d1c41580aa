UPDATE campaign SET state = 'Cancelled', note = @note, ended_at = @now, changed_at = @now
WHERE id = @id AND state IN ('Planned', 'Running', 'Paused')
RETURNING *;

UPDATE campaign SET state = 'Paused', note = @note, changed_at = @now WHERE id = @id AND state = 'Running' RETURNING *;

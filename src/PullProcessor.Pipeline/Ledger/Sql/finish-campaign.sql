UPDATE campaign SET state = 'Finished', note = @note, ended_at = @now, changed_at = @now
WHERE id = @id AND state = 'Running'
    AND NOT EXISTS (SELECT 1 FROM campaign_window WHERE campaign_id = @id AND state <> 'Proven' AND (state = 'Pending' OR next_try IS NOT NULL))
    AND NOT EXISTS (SELECT 1 FROM campaign_window WHERE campaign_id = @id AND state = 'Proven' AND next_try IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM state_count WHERE campaign_id = @id AND campaign_id > 0 AND items > 0 AND state IN ('Discovered', 'Ready', 'Running', 'Waiting'))
RETURNING *;

UPDATE result SET stored_at = @now
WHERE id = @resultId AND work_item_id = @workItemId AND digest IS NOT NULL
RETURNING *;

UPDATE result SET stored_at = @now, warning = COALESCE(@warning, warning), failure_code = NULL, failure_text = NULL
WHERE id = @resultId AND work_item_id = @workItemId AND digest IS NOT NULL
RETURNING *;

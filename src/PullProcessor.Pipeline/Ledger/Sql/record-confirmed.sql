-- A result found at the destination was stored, even where a crash kept that from being recorded.
UPDATE result SET stored_at = COALESCE(stored_at, @now), confirmed_at = COALESCE(confirmed_at, @now),
    failure_code = NULL, failure_text = NULL, lost_at = NULL
WHERE id = @resultId AND work_item_id = @workItemId AND digest IS NOT NULL
RETURNING *;

-- What the last try met; a later success clears it.
UPDATE result SET failure_code = @code, failure_text = @text
WHERE id = @resultId AND work_item_id = @workItemId AND confirmed_at IS NULL
RETURNING *;

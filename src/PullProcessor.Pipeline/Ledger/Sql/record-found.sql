-- Stored again, or found in its place after all.
UPDATE result SET lost_at = NULL, stored_at = CASE WHEN @stored THEN @now ELSE stored_at END, warning = COALESCE(@warning, warning)
WHERE id = @resultId AND confirmed_at IS NOT NULL
RETURNING *;

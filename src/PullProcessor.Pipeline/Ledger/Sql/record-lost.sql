-- Seen at a destination that had confirmed it: the result is gone, or something else stands there.
UPDATE result SET lost_at = COALESCE(lost_at, @now) WHERE id = @resultId AND confirmed_at IS NOT NULL RETURNING *;

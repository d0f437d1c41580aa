-- In portions, so that a backfill of a million studies holds the write lock for milliseconds at a time.
UPDATE work_item SET state = 'Ready', changed_at = @now
WHERE state = 'Discovered' AND id IN (
    SELECT id FROM work_item
    WHERE state = 'Discovered' AND source = @source AND pipeline = @pipeline AND stable_since <= @stableBefore
    ORDER BY stable_since LIMIT @portion)
RETURNING id;

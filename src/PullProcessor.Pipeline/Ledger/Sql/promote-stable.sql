-- In portions, so that a backfill of a million studies holds the write lock for milliseconds at a time. Those of the second kind were not listed
-- again for so long that they are not waited for: their run finds out what became of them.
UPDATE work_item SET state = 'Ready', changed_at = @now
WHERE state = 'Discovered' AND id IN (
    SELECT id FROM (
        SELECT id FROM work_item
        WHERE state = 'Discovered' AND source = @source AND pipeline = @pipeline AND is_seen_again = 1 AND stable_since <= @stableBefore
        ORDER BY stable_since LIMIT @portion)
    UNION ALL
    SELECT id FROM (
        SELECT id FROM work_item
        WHERE state = 'Discovered' AND source = @source AND pipeline = @pipeline AND is_seen_again = 0 AND stable_since <= @unseenBefore
        ORDER BY stable_since LIMIT @portion))
RETURNING id;

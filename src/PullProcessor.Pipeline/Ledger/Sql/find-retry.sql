-- While an outbox is full: due retries, and studies that were interrupted while they waited for a destination. Nothing new.
SELECT * FROM work_item WHERE id = COALESCE(
    (SELECT id FROM work_item WHERE state = 'Waiting' AND source = @source AND pipeline = @pipeline AND lane = 'Live'
        AND next_try <= @now ORDER BY next_try LIMIT 1),
    (SELECT id FROM work_item WHERE state = 'Waiting' AND source = @source AND pipeline = @pipeline AND lane = 'Backfill'
        AND next_try <= @now ORDER BY next_try LIMIT 1),
    (SELECT w.id FROM result AS r JOIN work_item AS w ON w.id = r.work_item_id
        WHERE r.destination IN (SELECT value FROM json_each(@destinations))
            AND r.confirmed_at IS NULL AND r.superseded_at IS NULL AND r.failure_code = 501
            AND w.state = 'Ready' AND w.source = @source AND w.pipeline = @pipeline
        LIMIT 1));

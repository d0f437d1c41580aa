-- While an outbox is full: due retries, and studies that were interrupted while they waited for a destination. Nothing new.
WITH active (id) AS (
    SELECT 0 UNION ALL
    SELECT id FROM campaign WHERE source = @source AND pipeline = @pipeline AND state = 'Running'
        AND (budget_until IS NULL OR @now < budget_until)
        AND (budget_bytes IS NULL OR bytes_fetched < budget_bytes)
        AND (budget_studies IS NULL OR studies_begun < budget_studies))
SELECT
    (SELECT id FROM work_item
        WHERE source = @source AND pipeline = @pipeline AND priority > 0 AND state IN ('Ready', 'Waiting') AND state = 'Waiting' AND next_try <= @now
        ORDER BY priority DESC, lane DESC, id LIMIT 1) AS urgent,
    COALESCE(
        (SELECT id FROM work_item WHERE state = 'Waiting' AND lane = 'Live' AND source = @source AND pipeline = @pipeline
            AND next_try <= @now ORDER BY next_try LIMIT 1),
        (SELECT w.id FROM result AS r JOIN work_item AS w ON w.id = r.work_item_id
            WHERE r.destination IN (SELECT value FROM json_each(@destinations))
                AND r.confirmed_at IS NULL AND r.superseded_at IS NULL AND r.failure_code = 501
                AND w.state = 'Ready' AND w.source = @source AND w.pipeline = @pipeline
            LIMIT 1)) AS live,
    (SELECT id FROM work_item WHERE state = 'Waiting' AND lane = 'Backfill' AND source = @source AND pipeline = @pipeline
        AND next_try <= @now
        AND campaign_id = (SELECT MIN(a.id) FROM active AS a WHERE EXISTS (
            SELECT 1 FROM work_item WHERE state = 'Waiting' AND lane = 'Backfill' AND source = @source AND pipeline = @pipeline
                AND campaign_id = a.id AND next_try <= @now))
        ORDER BY next_try LIMIT 1) AS backfill;

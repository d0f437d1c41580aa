-- One candidate each: what an operator has put first, the live lane's, the backfill lane's. In a lane a due retry comes first (its back-off bounds
-- how often), then the lowest rank, then first come; campaigns one after the other. Each takes the first row of an index.
WITH active (id) AS (
    SELECT 0 UNION ALL
    SELECT id FROM campaign WHERE source = @source AND pipeline = @pipeline AND state = 'Running'
        AND (budget_until IS NULL OR @now < budget_until)
        AND (budget_bytes IS NULL OR bytes_fetched < budget_bytes)
        AND (budget_studies IS NULL OR studies_begun < budget_studies))
SELECT
    (SELECT id FROM work_item
        WHERE source = @source AND pipeline = @pipeline AND priority > 0 AND state IN ('Ready', 'Waiting') AND (next_try IS NULL OR next_try <= @now)
        ORDER BY priority DESC, lane DESC, id LIMIT 1) AS urgent,
    COALESCE(
        (SELECT id FROM work_item WHERE state = 'Waiting' AND lane = 'Live' AND source = @source AND pipeline = @pipeline
            AND next_try <= @now ORDER BY next_try LIMIT 1),
        (SELECT id FROM work_item WHERE state = 'Ready' AND lane = 'Live' AND source = @source AND pipeline = @pipeline
            ORDER BY claim_rank, id LIMIT 1)) AS live,
    COALESCE(
        (SELECT id FROM work_item WHERE state = 'Waiting' AND lane = 'Backfill' AND source = @source AND pipeline = @pipeline
            AND next_try <= @now
            AND campaign_id = (SELECT MIN(a.id) FROM active AS a WHERE EXISTS (
                SELECT 1 FROM work_item WHERE state = 'Waiting' AND lane = 'Backfill' AND source = @source AND pipeline = @pipeline
                    AND campaign_id = a.id AND next_try <= @now))
            ORDER BY next_try LIMIT 1),
        (SELECT id FROM work_item WHERE state = 'Ready' AND lane = 'Backfill' AND source = @source AND pipeline = @pipeline
            AND campaign_id = (SELECT MIN(a.id) FROM active AS a WHERE EXISTS (
                SELECT 1 FROM work_item WHERE state = 'Ready' AND lane = 'Backfill' AND source = @source AND pipeline = @pipeline
                    AND campaign_id = a.id))
            ORDER BY claim_rank, id LIMIT 1)) AS backfill;

-- What may be claimed then: a campaign that is paused, or has used up its budget, is not waited for.
WITH active (id) AS (
    SELECT 0 UNION ALL
    SELECT id FROM campaign WHERE source = @source AND pipeline = @pipeline AND state = 'Running'
        AND (budget_until IS NULL OR @now < budget_until)
        AND (budget_bytes IS NULL OR bytes_fetched < budget_bytes)
        AND (budget_studies IS NULL OR studies_begun < budget_studies))
SELECT MIN(due) FROM (
    SELECT MIN(next_try) AS due FROM work_item
        WHERE state = 'Waiting' AND lane = 'Live' AND source = @source AND pipeline = @pipeline
    UNION ALL
    SELECT MIN(next_try) FROM work_item
        WHERE state IN ('Ready', 'Waiting') AND priority > 0 AND source = @source AND pipeline = @pipeline
    UNION ALL
    SELECT (SELECT MIN(next_try) FROM work_item
        WHERE state = 'Waiting' AND lane = 'Backfill' AND source = @source AND pipeline = @pipeline AND campaign_id = a.id) FROM active AS a);

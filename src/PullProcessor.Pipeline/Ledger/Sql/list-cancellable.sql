SELECT * FROM (SELECT id, state FROM work_item
    WHERE state = 'Ready' AND lane = 'Backfill' AND source = @source AND pipeline = @pipeline AND campaign_id = @campaignId LIMIT @portion)
UNION ALL
SELECT * FROM (SELECT id, state FROM work_item
    WHERE state = 'Waiting' AND lane = 'Backfill' AND source = @source AND pipeline = @pipeline AND campaign_id = @campaignId LIMIT @portion)
UNION ALL
SELECT * FROM (SELECT id, state FROM work_item
    WHERE state = 'Discovered' AND lane = 'Backfill' AND source = @source AND pipeline = @pipeline AND campaign_id = @campaignId LIMIT @portion);

SELECT study_date FROM work_item
WHERE state = 'Ready' AND lane = 'Backfill' AND campaign_id = @id
    AND (source, pipeline) = (SELECT source, pipeline FROM campaign WHERE id = @id)
ORDER BY claim_rank, id LIMIT 1;

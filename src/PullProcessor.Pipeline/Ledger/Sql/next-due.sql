SELECT MIN(due) FROM (
    SELECT MIN(next_try) AS due FROM work_item
        WHERE state = 'Waiting' AND source = @source AND pipeline = @pipeline AND lane = 'Live'
    UNION ALL
    SELECT MIN(next_try) FROM work_item
        WHERE state = 'Waiting' AND source = @source AND pipeline = @pipeline AND lane = 'Backfill');

-- Live before backfill; in a lane a due retry first (its back-off bounds how often), then the newest study date, then first come.
-- COALESCE evaluates from the left and stops at the first hit: at most four index look-ups, and one for the row.
SELECT * FROM work_item WHERE id = COALESCE(
    (SELECT id FROM work_item WHERE state = 'Waiting' AND source = @source AND pipeline = @pipeline AND lane = 'Live'
        AND next_try <= @now ORDER BY next_try LIMIT 1),
    (SELECT id FROM work_item WHERE state = 'Ready' AND source = @source AND pipeline = @pipeline AND lane = 'Live'
        ORDER BY study_date DESC, id LIMIT 1),
    (SELECT id FROM work_item WHERE state = 'Waiting' AND source = @source AND pipeline = @pipeline AND lane = 'Backfill'
        AND next_try <= @now ORDER BY next_try LIMIT 1),
    (SELECT id FROM work_item WHERE state = 'Ready' AND source = @source AND pipeline = @pipeline AND lane = 'Backfill'
        ORDER BY study_date DESC, id LIMIT 1));

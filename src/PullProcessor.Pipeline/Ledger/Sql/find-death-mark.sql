-- How far a study had come, and at which of its instances the program was: a study that kills the program does not come further.
SELECT COALESCE(stage, '') || ', '
    || (SELECT COUNT(*) FROM instance WHERE work_item_id = @workItemId AND prediction IS NOT NULL) || ' predictions, '
    || (SELECT COUNT(*) FROM result WHERE work_item_id = @workItemId AND confirmed_at IS NOT NULL) || ' results' AS Place,
    (
        SELECT sop_uid FROM instance
        WHERE work_item_id = @workItemId AND prediction IS NULL
            AND fetched_at >= (SELECT MAX(at) FROM event WHERE work_item_id = @workItemId AND kind = 'Claimed')
        ORDER BY fetched_at DESC, sop_uid LIMIT 1
    ) AS Instance
FROM work_item WHERE id = @workItemId;

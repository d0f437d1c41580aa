-- How far a study had come: a study that kills the program does not come further.
SELECT COALESCE(stage, '') || ', '
    || (SELECT COUNT(*) FROM instance WHERE work_item_id = @workItemId AND prediction IS NOT NULL) || ' predictions, '
    || (SELECT COUNT(*) FROM result WHERE work_item_id = @workItemId AND confirmed_at IS NOT NULL) || ' results'
FROM work_item WHERE id = @workItemId;

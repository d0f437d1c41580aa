-- The latest revision of a study in each pipeline at each source.
SELECT w.* FROM work_item AS w
WHERE w.study_uid = @study
    AND (@pipeline IS NULL OR w.pipeline = @pipeline)
    AND (@source IS NULL OR w.source = @source)
    AND w.is_latest
ORDER BY w.id;

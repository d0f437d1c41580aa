-- The latest revision of a study in each pipeline at each source.
SELECT w.* FROM work_item AS w
WHERE w.study_uid = @study
    AND (@pipeline IS NULL OR w.pipeline = @pipeline)
    AND (@source IS NULL OR w.source = @source)
    AND NOT EXISTS (SELECT 1 FROM work_item AS later WHERE later.study_uid = w.study_uid AND later.pipeline = w.pipeline AND later.source = w.source
        AND later.revision > w.revision)
ORDER BY w.id;

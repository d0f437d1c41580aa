SELECT * FROM work_item WHERE study_uid = @study ORDER BY source, pipeline, revision;

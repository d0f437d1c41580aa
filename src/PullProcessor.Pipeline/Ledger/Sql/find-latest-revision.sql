SELECT * FROM work_item
WHERE study_uid = @study AND pipeline = @pipeline AND source = @source
ORDER BY revision DESC LIMIT 1;

SELECT w.* FROM json_each(@studies) AS listed
JOIN work_item AS w ON w.study_uid = listed.value AND w.pipeline = @pipeline AND w.source = @source
WHERE w.is_latest;

-- With which models studies were done at a source, by whatever pipeline.
SELECT DISTINCT w.study_uid, r.model
FROM json_each(@studies) AS listed
JOIN work_item AS w ON w.study_uid = listed.value
JOIN result AS r ON r.work_item_id = w.id
WHERE w.source = @source AND r.confirmed_at IS NOT NULL AND r.superseded_at IS NULL AND r.model IS NOT NULL;

SELECT COUNT(*) FROM instance WHERE work_item_id IN (SELECT value FROM json_each(@ids))
UNION ALL
SELECT COUNT(*) FROM event WHERE work_item_id IN (SELECT value FROM json_each(@ids)) AND kind NOT IN (SELECT value FROM json_each(@keptKinds));

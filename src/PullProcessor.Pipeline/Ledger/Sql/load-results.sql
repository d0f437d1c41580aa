SELECT * FROM result WHERE work_item_id IN (SELECT value FROM json_each(@workItemIds)) ORDER BY work_item_id, id;

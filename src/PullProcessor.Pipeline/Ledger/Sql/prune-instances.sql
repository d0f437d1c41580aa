DELETE FROM instance WHERE work_item_id IN (SELECT value FROM json_each(@ids));

SELECT * FROM work_item WHERE id IN (SELECT value FROM json_each(@ids));

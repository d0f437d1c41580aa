SELECT COALESCE(MAX(id), 0) FROM work_item;

SELECT * FROM event WHERE work_item_id = @workItemId ORDER BY id;

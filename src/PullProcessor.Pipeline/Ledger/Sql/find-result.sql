SELECT * FROM result WHERE work_item_id = @workItemId AND destination = @destination AND sop_uid = @sop;

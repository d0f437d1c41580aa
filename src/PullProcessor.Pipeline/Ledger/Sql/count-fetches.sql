SELECT fetches FROM instance WHERE work_item_id = @workItemId AND sop_uid = @sop;

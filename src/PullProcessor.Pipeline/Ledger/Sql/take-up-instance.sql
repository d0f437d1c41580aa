UPDATE instance SET fetched_at = @now WHERE work_item_id = @workItemId AND sop_uid = @sop;

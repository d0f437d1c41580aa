UPDATE instance SET prediction = @prediction WHERE work_item_id = @workItemId AND sop_uid = @sop RETURNING *;

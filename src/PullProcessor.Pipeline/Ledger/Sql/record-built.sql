UPDATE result SET digest = @digest WHERE id = @resultId AND work_item_id = @workItemId RETURNING *;

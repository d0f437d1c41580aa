UPDATE result SET digest = @digest, content_digest = @contentDigest WHERE id = @resultId AND work_item_id = @workItemId RETURNING *;

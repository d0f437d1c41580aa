SELECT * FROM result WHERE work_item_id = @workItemId AND confirmed_at IS NULL AND superseded_at IS NULL ORDER BY id;

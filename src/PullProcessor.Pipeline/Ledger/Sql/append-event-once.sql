INSERT INTO event (work_item_id, at, kind, stage, attempts, text, owner, token)
SELECT @workItemId, @now, @kind, @stage, @attempts, @text, @owner, @token
WHERE NOT EXISTS (SELECT 1 FROM event WHERE work_item_id = @workItemId AND kind = @kind AND text = @text);

-- Before rows of other tables are written for a work item: its lease must still be held, in the same transaction.
UPDATE work_item SET changed_at = @now
WHERE id = @workItemId AND state = 'Running' AND lease_owner = @owner AND lease_token = @token
RETURNING *;

UPDATE work_item SET
    instances_fetched = instances_fetched + @newInstances,
    bytes_fetched = bytes_fetched + @bytes,
    bytes_refetched = bytes_refetched + @bytesAgain,
    changed_at = @now
WHERE id = @workItemId AND state = 'Running' AND lease_owner = @owner AND lease_token = @token
RETURNING *;

UPDATE campaign SET plan = @plan, changed_at = @now WHERE id = @id RETURNING *;

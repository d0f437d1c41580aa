UPDATE "window" SET new_count = @new WHERE id = @windowId;

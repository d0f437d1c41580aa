INSERT INTO event (work_item_id, at, kind, from_state, to_state, stage, attempts, code, text, owner, token)
VALUES (@workItemId, @now, @kind, @from, @to, @stage, @attempts, @code, @text, @owner, @token);

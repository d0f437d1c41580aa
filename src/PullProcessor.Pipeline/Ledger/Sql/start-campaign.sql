-- Started again while it runs, it gets the new budget.
UPDATE campaign SET
    state = 'Running',
    note = NULL,
    started_at = COALESCE(started_at, @now),
    budget = @budget,
    budget_until = @until,
    budget_bytes = bytes_fetched + @bytes,
    budget_studies = studies_begun + @studies,
    changed_at = @now
WHERE id = @id AND state IN ('Planned', 'Running', 'Paused')
RETURNING *;

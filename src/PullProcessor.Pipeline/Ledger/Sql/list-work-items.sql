-- Pages by id: the next page starts after the last id of this one, at the same cost.
SELECT * FROM work_item
WHERE id > @after
    AND (@source IS NULL OR source = @source)
    AND (@pipeline IS NULL OR pipeline = @pipeline)
    AND (@code IS NULL OR reason_code = @code)
    AND (@from IS NULL OR study_date >= @from)
    AND (@to IS NULL OR study_date <= @to)
ORDER BY id LIMIT @limit;

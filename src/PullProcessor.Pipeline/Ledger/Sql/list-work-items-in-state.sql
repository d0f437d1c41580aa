-- As list-work-items.sql for one state, by the index that begins with it: few failed among millions are found at once.
SELECT * FROM work_item
WHERE state = @state AND id > @after
    AND (@source IS NULL OR source = @source)
    AND (@pipeline IS NULL OR pipeline = @pipeline)
    AND (@code IS NULL OR reason_code = @code)
    AND (@from IS NULL OR study_date >= @from)
    AND (@to IS NULL OR study_date <= @to)
ORDER BY id LIMIT @limit;

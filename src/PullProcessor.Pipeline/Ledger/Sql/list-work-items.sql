-- Pages by id: the next page starts after the last id of this one, at the same cost. Of one state by the index that begins with it, so that few failed
-- among millions are found at once; of all states (@state is null) by the key. SQLite reads one of the two branches, as @state is looked at once before.
WITH matching AS NOT MATERIALIZED (
    SELECT * FROM work_item
    WHERE (@source IS NULL OR source = @source)
        AND (@pipeline IS NULL OR pipeline = @pipeline)
        AND (@code IS NULL OR reason_code = @code)
        AND (@from IS NULL OR study_date >= @from)
        AND (@to IS NULL OR study_date <= @to))
SELECT * FROM matching WHERE @state IS NULL AND id > @after
UNION ALL
SELECT * FROM matching WHERE state = @state AND id > @after
ORDER BY id LIMIT @limit;

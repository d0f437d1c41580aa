-- What an operator chooses, a state at a time, each by its index. Pages by id: the next page starts after the last id of this one, at the same cost.
SELECT w.* FROM work_item AS w
WHERE w.state = @state AND w.id > @after
    AND (@source IS NULL OR w.source = @source)
    AND (@pipeline IS NULL OR w.pipeline = @pipeline)
    AND (@codes IS NULL OR w.reason_code IN (SELECT value FROM json_each(@codes)))
    AND (@from IS NULL OR w.study_date >= @from)
    AND (@to IS NULL OR w.study_date <= @to)
    AND (@modality IS NULL OR instr('\' || w.modalities || '\', '\' || @modality || '\') > 0)
    AND (@model IS NULL OR EXISTS (SELECT 1 FROM result AS r WHERE r.work_item_id = w.id AND (r.model = @model OR substr(r.model, 1, length(@model) + 1) = @model || ' ')))
    AND w.is_latest
ORDER BY w.id LIMIT @limit;

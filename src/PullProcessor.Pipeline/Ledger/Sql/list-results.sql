-- Pages by id: the next page starts after the last id of this one, at the same cost.
SELECT r.* FROM result AS r JOIN work_item AS w ON w.id = r.work_item_id
WHERE r.id > @after
    AND (@pipeline IS NULL OR w.pipeline = @pipeline)
    AND (@destination IS NULL OR r.destination = @destination)
    AND (@kind IS NULL OR r.object_kind = @kind)
    AND (@from IS NULL OR w.study_date >= @from)
    AND (@to IS NULL OR w.study_date <= @to)
    AND CASE
        WHEN r.superseded_at IS NOT NULL THEN 'Superseded'
        WHEN r.lost_at IS NOT NULL THEN 'Lost'
        WHEN r.confirmed_at IS NOT NULL THEN 'Confirmed'
        WHEN r.failure_code IS NOT NULL THEN 'Failed'
        WHEN r.stored_at IS NOT NULL THEN 'Stored'
        ELSE 'Reserved' END IN (SELECT value FROM json_each(@states))
ORDER BY r.id LIMIT @limit;

-- Items that came to rest before a time and of which more is kept than the proof.
SELECT w.id FROM work_item AS w
WHERE w.state = @state AND w.id > @after AND w.changed_at < @before
    AND (EXISTS (SELECT 1 FROM instance AS i WHERE i.work_item_id = w.id)
        OR EXISTS (SELECT 1 FROM event AS e WHERE e.work_item_id = w.id AND e.kind NOT IN (SELECT value FROM json_each(@keptKinds))))
ORDER BY w.id LIMIT @limit;

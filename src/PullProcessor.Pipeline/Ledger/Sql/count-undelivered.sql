-- Studies that wait for a destination to answer again, up to a limit: beyond it nobody needs the number.
SELECT COUNT(*) FROM (
    SELECT DISTINCT r.work_item_id FROM result AS r JOIN work_item AS w ON w.id = r.work_item_id
    WHERE r.destination = @destination AND r.confirmed_at IS NULL AND r.superseded_at IS NULL AND r.failure_code = 501
        AND w.state IN ('Ready', 'Running', 'Waiting')
    LIMIT @limit);

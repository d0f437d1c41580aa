-- Done items with a result that is asked for and not confirmed; no row while all is well.
SELECT 'work item ' || w.id || ' is Done, and ' || r.object_kind || ' ' || r.sop_uid || ' for ' || r.destination || ' is not confirmed'
FROM result AS r JOIN work_item AS w ON w.id = r.work_item_id
WHERE r.confirmed_at IS NULL AND r.superseded_at IS NULL AND w.state = 'Done'
LIMIT @limit;

INSERT INTO event (work_item_id, at, kind, to_state, code, text)
SELECT id, @now, 'Discovered', state, reason_code, COALESCE(reason_text, CASE WHEN revision > 1 THEN 'revision ' || revision || ': ' || @redo END)
FROM work_item WHERE id > @after;

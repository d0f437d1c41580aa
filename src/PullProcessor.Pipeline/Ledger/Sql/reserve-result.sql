-- Reserved again, the row keeps its built_at and predecessors, so that a rebuilt object has the same bytes.
INSERT INTO result (work_item_id, destination, object_kind, sop_uid, sop_class_uid, series_uid, built_at, model, predecessors)
VALUES (@workItemId, @destination, @objectKind, @sop, @sopClass, @series, @now, @model, @predecessors)
ON CONFLICT (work_item_id, destination, sop_uid) DO UPDATE SET superseded_at = NULL
RETURNING *;

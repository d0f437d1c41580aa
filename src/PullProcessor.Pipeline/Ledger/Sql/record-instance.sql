INSERT INTO instance (work_item_id, sop_uid, series_uid, sop_class_uid, bytes, fetches, fetched_at)
VALUES (@workItemId, @sop, @series, @sopClass, @bytes, 1, @now)
ON CONFLICT (work_item_id, sop_uid) DO UPDATE SET
    series_uid = excluded.series_uid,
    sop_class_uid = excluded.sop_class_uid,
    bytes = excluded.bytes,
    fetches = fetches + 1,
    fetched_at = excluded.fetched_at;

SELECT * FROM instance WHERE work_item_id = @workItemId ORDER BY series_uid, sop_uid;

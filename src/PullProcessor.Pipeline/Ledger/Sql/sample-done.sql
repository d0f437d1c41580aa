-- The last studies that were done: what they weighed and when they were through.
SELECT modalities, instances_fetched, bytes_fetched - bytes_refetched AS bytes, done_at, pipeline
FROM work_item WHERE state = 'Done' AND source = @source AND instances_fetched > 0 ORDER BY id DESC LIMIT @limit;

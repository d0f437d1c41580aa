SELECT source, pipeline, stage, COUNT(*) AS items FROM work_item WHERE state = 'Running' GROUP BY source, pipeline, stage;

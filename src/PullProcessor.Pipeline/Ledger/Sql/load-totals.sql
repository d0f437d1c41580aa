SELECT * FROM pipeline_total ORDER BY source, pipeline;

SELECT source, pipeline, state, items FROM state_count ORDER BY source, pipeline;

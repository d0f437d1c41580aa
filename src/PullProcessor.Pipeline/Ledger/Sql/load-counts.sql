SELECT source, pipeline, state, SUM(items) AS items FROM state_count GROUP BY source, pipeline, state ORDER BY source, pipeline;

-- From the counts by day: as many rows as there are days with failures, whatever the number of studies.
SELECT source, pipeline, state, reason_code AS code, SUM(items) AS items FROM day_count
WHERE reason_code <> 0 AND state IN ('Waiting', 'Quarantined') AND items > 0
GROUP BY source, pipeline, state, reason_code
ORDER BY items DESC;

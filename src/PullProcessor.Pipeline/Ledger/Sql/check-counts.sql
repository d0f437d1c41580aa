-- Every count that triggers keep and that counting does not give; no row while all is well.
SELECT kept.source || ' ' || kept.pipeline || ' ' || kept.state || ': ' || kept.items || ' kept, ' || COALESCE(counted.items, 0) || ' counted'
FROM (SELECT source, pipeline, state, SUM(items) AS items FROM state_count GROUP BY source, pipeline, state) AS kept
LEFT JOIN (SELECT source, pipeline, state, COUNT(*) AS items FROM work_item GROUP BY source, pipeline, state) AS counted
    ON counted.source = kept.source AND counted.pipeline = kept.pipeline AND counted.state = kept.state
WHERE kept.items <> COALESCE(counted.items, 0);

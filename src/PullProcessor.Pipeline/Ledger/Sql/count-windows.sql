SELECT state, COUNT(*) AS windows, COUNT(next_try) AS to_retry, SUM(studies) AS studies,
    SUM(kind IN ('Study', 'Accession') AND state = 'Proven' AND studies = 0) AS not_found
FROM campaign_window WHERE campaign_id = @id GROUP BY state;

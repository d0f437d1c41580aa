SELECT state, SUM(items) AS items FROM state_count WHERE campaign_id = @id AND campaign_id > 0 GROUP BY state;

SELECT MIN(due) FROM (
    SELECT MIN(CASE state WHEN 'Pending' THEN 0 ELSE next_try END) AS due FROM campaign_window WHERE campaign_id = @campaignId AND state <> 'Proven'
    UNION ALL
    SELECT MIN(next_try) FROM campaign_window WHERE campaign_id = @campaignId AND state = 'Proven' AND next_try IS NOT NULL);

SELECT MIN(CASE state WHEN 'Pending' THEN 0 ELSE next_try END) FROM campaign_window WHERE campaign_id = @campaignId AND state <> 'Proven';

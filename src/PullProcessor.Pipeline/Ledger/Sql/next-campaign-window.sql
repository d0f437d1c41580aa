-- One that was not listed yet, else one that could not be proven, else one that is to be looked at again.
SELECT * FROM campaign_window WHERE id = COALESCE(
    (SELECT id FROM campaign_window WHERE campaign_id = @campaignId AND state = 'Pending' AND state <> 'Proven' ORDER BY id LIMIT 1),
    (SELECT id FROM campaign_window WHERE campaign_id = @campaignId AND state = 'Unproven' AND state <> 'Proven' AND next_try <= @now ORDER BY id LIMIT 1),
    (SELECT id FROM campaign_window WHERE campaign_id = @campaignId AND state = 'Proven' AND next_try <= @now ORDER BY next_try LIMIT 1));

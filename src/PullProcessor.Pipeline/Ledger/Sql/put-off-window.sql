-- It could not be listed.
UPDATE campaign_window SET state = 'Unproven', tries = tries + 1, next_try = @nextTry, text = @text
WHERE id = @id AND campaign_id = @campaignId AND (state <> 'Proven' OR next_try IS NOT NULL)
    AND EXISTS (SELECT 1 FROM campaign WHERE id = @campaignId AND state = 'Running' AND lister = @lister)
RETURNING id;

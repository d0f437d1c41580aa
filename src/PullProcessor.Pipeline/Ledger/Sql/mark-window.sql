-- Only while the campaign runs and the caller lists it: what is recorded for a campaign that was cancelled would stay open for ever.
UPDATE campaign_window SET
    state = @to,
    tries = tries + CASE WHEN @to = 'Proven' THEN 0 ELSE 1 END,
    next_try = @nextTry,
    window_id = @windowId,
    studies = @studies,
    text = @text
WHERE id = @id AND campaign_id = @campaignId
    AND EXISTS (SELECT 1 FROM campaign WHERE id = @campaignId AND state = 'Running' AND lister = @lister)
RETURNING id;

-- All tries again, at once. A study that the program died of is still run alone.
-- A campaign that has ended claims nothing more, so the study leaves it.
UPDATE work_item SET
    state = 'Ready',
    stage = NULL,
    next_try = NULL,
    reason_code = NULL,
    reason_text = NULL,
    stage_attempts = '{}',
    deaths_alone = 0,
    campaign_id = CASE WHEN EXISTS (SELECT 1 FROM campaign WHERE campaign.id = work_item.campaign_id AND campaign.state IN ('Finished', 'Cancelled')) THEN 0 ELSE campaign_id END,
    changed_at = @now
WHERE id = @id AND state = @from AND state IN ('Waiting', 'Quarantined')
RETURNING *;

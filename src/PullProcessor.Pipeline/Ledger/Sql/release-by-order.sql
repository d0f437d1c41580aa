-- Whether it still arrives, and whatever selection says of its listing: from now on that is the operator's word.
-- A campaign that has ended claims nothing more, so the study leaves it.
UPDATE work_item SET
    state = 'Ready',
    stage = NULL,
    reason_code = NULL,
    reason_text = NULL,
    stage_attempts = '{}',
    is_released = 1,
    campaign_id = CASE WHEN EXISTS (SELECT 1 FROM campaign WHERE campaign.id = work_item.campaign_id AND campaign.state IN ('Finished', 'Cancelled')) THEN 0 ELSE campaign_id END,
    changed_at = @now
WHERE id = @id AND state = @from AND state IN ('Discovered', 'Skipped', 'Cancelled')
RETURNING *;

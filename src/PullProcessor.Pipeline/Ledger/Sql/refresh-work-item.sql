-- A study seen again. Only Discovered, Ready, Waiting, Skipped and Cancelled may change their state here; for these the reason,
-- the stage and the next try belong to the state that was left.
UPDATE work_item SET
    lane = @lane,
    campaign_id = @campaignId,
    claim_rank = CASE WHEN lane = @lane AND campaign_id = @campaignId THEN claim_rank ELSE @rank END,
    study_date = @studyDate,
    modalities = @modalities,
    accession_number = @accessionNumber,
    instances_seen = @instances,
    stable_since = CASE WHEN @countChanged OR stable_since > @now THEN @now ELSE stable_since END, -- A clock may have been set back.
    is_seen_again = NOT @countChanged,
    state = @to,
    stage = CASE WHEN state = @to THEN stage END,
    next_try = CASE WHEN state = @to THEN next_try END,
    reason_code = @code,
    reason_text = @text,
    changed_at = @now
WHERE id = @id AND state = @from
    AND (state = @to OR state IN ('Discovered', 'Ready', 'Waiting', 'Skipped', 'Cancelled'))
RETURNING *;

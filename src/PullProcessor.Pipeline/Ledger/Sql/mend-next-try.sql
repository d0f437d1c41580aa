-- What waits and was changed in the future was written before the clock was set back: its next try would be as late as that. It is due now.
UPDATE work_item SET next_try = @now, changed_at = @now
WHERE state = 'Waiting' AND changed_at > @now + @slack
RETURNING id;

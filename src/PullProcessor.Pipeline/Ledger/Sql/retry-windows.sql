-- Somebody wants to know: windows that were given up are listed again.
UPDATE campaign_window SET next_try = @now, tries = 0 WHERE campaign_id = @id AND state = 'Unproven';

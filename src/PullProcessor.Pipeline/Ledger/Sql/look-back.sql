-- Proven windows that were listed before a time are listed once more.
UPDATE campaign_window SET next_try = @now, tries = 0
WHERE campaign_id = @id AND state = 'Proven' AND next_try IS NULL
    AND (SELECT listed_at FROM "window" WHERE "window".id = campaign_window.window_id) < @listedBefore;

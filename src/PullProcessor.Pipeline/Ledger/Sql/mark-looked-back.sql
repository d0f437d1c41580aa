-- Once in a campaign: what arrives during that look is for the next campaign, or it would never end.
UPDATE campaign SET looked_back_at = @now WHERE id = @id AND state = 'Running' AND looked_back_at IS NULL RETURNING id;

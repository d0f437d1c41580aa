-- Each window is an array: kind, day, key of the list.
INSERT INTO campaign_window (campaign_id, kind, day, list_key, state)
SELECT @campaignId, value ->> 0, value ->> 1, value ->> 2, 'Pending' FROM json_each(@windows);

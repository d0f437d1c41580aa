DELETE FROM source_pulse
WHERE process IN (SELECT value FROM json_each(@processes)) OR told_at < @now - @silence;

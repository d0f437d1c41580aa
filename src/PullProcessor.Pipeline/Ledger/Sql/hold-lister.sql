-- One program lists a campaign at a time; another may when that one is gone or has been silent.
UPDATE campaign SET lister = @lister, lister_expires = @expires
WHERE id = @id AND state = 'Running'
    AND (lister IS NULL OR lister = @lister OR lister_expires <= @now OR lister IN (SELECT value FROM json_each(@gone)))
RETURNING id;

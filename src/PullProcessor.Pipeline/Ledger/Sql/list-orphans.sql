SELECT * FROM work_item
WHERE state = 'Running' AND (lease_expires <= @now OR lease_owner IN (SELECT value FROM json_each(@deadOwners)));

-- A lease that runs for longer than any is given was written before the clock was set back.
SELECT * FROM work_item
WHERE state = 'Running' AND (lease_expires <= @now OR lease_expires > @now + @longestLease OR lease_owner IN (SELECT value FROM json_each(@deadOwners)));

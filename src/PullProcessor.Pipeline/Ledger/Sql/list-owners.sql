SELECT DISTINCT lease_owner FROM work_item WHERE state = 'Running' ORDER BY lease_owner;

DELETE FROM event WHERE work_item_id IN (SELECT value FROM json_each(@ids)) AND kind NOT IN (SELECT value FROM json_each(@keptKinds));

SELECT * FROM result WHERE sop_uid = @sop ORDER BY id;

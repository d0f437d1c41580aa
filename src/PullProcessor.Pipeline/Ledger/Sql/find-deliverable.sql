-- An operator wants its results delivered now: all predictions are recorded, only the delivery had failed.
SELECT * FROM work_item WHERE id = @id AND state IN ('Waiting', 'Quarantined') AND stage IN ('Storing', 'Confirming');

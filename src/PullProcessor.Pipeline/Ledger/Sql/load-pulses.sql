-- A handful of rows: one for each source and process that works now.
SELECT * FROM source_pulse ORDER BY source, process;

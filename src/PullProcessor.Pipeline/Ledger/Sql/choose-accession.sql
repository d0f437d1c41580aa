-- As choose-studies, by accession number. There is no index for it: an operator's question may take the seconds that reading the table takes.
SELECT w.* FROM work_item AS w
WHERE w.accession_number = @accession
    AND (@pipeline IS NULL OR w.pipeline = @pipeline)
    AND (@source IS NULL OR w.source = @source)
    AND w.is_latest
ORDER BY w.id;

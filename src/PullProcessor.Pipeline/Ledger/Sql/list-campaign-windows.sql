-- Those that are not proven, and studies of a list that were not found.
SELECT * FROM campaign_window
WHERE campaign_id = @campaignId AND id > @after
    AND ((state = 'Unproven') OR (state = 'Proven' AND studies = 0 AND kind IN ('Study', 'Accession')))
ORDER BY id LIMIT @limit;

SELECT * FROM campaign
WHERE source = @source AND pipeline = @pipeline AND state IN ('Planned', 'Running', 'Paused')
    AND date_from IS @from AND date_to IS @to AND list_digest IS @listDigest AND modalities = @modalities AND not_done_by IS @notDoneBy
    AND claim_order = @order AND dated_only = @datedOnly
ORDER BY id DESC LIMIT 1;

INSERT INTO campaign (source, pipeline, state, date_from, date_to, list_name, list_digest, modalities, not_done_by, claim_order, dated_only, created_at, changed_at)
VALUES (@source, @pipeline, 'Planned', @from, @to, @listName, @listDigest, @modalities, @notDoneBy, @order, @datedOnly, @now, @now)
RETURNING id;

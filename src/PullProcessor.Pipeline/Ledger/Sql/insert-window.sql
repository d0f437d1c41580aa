INSERT INTO "window" (source, pipeline, lane, kind, campaign_id, date_from, date_to, study_count, row_count, page_count, is_proven, proof, listed_at)
VALUES (@source, @pipeline, @lane, @kind, @campaignId, @from, @to, @studies, @rows, @pages, @isProven, @proof, @now)
RETURNING id;

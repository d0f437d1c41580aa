SELECT source, pipeline, lane, campaign_id, state, items FROM state_count WHERE items > 0 ORDER BY source, pipeline, lane DESC, campaign_id, state;

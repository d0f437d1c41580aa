SELECT * FROM "window"
WHERE is_proven = 0 AND relisted_at IS NULL AND kind IN ('Days', 'Undated')
    AND (@source IS NULL OR source = @source) AND (@pipeline IS NULL OR pipeline = @pipeline)
ORDER BY source, pipeline, date_from DESC LIMIT @limit;

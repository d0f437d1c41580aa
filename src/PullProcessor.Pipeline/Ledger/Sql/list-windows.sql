SELECT * FROM "window"
WHERE (@source IS NULL OR source = @source) AND (@pipeline IS NULL OR pipeline = @pipeline)
ORDER BY id DESC LIMIT @limit;

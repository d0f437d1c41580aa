-- A day was listed. It stays proven by an earlier listing when this one is not.
INSERT INTO covered_day (source, pipeline, day, listings, last_window, proving_window)
VALUES (@source, @pipeline, @day, 1, @windowId, CASE WHEN @proves THEN @windowId END)
ON CONFLICT (source, pipeline, day) DO UPDATE SET
    listings = listings + 1,
    last_window = @windowId,
    late = late + CASE WHEN proving_window IS NULL THEN 0 ELSE @new END,
    proving_window = CASE WHEN @proves THEN @windowId ELSE proving_window END;

SELECT day, state, reason_code, items FROM day_count
WHERE source = @source AND pipeline = @pipeline AND items > 0 AND ((day >= @from AND day <= @to) OR (day = '' AND @undated))
ORDER BY day;

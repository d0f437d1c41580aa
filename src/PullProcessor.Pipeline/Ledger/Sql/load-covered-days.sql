-- The last listing says why a day is not proven; the proving one, how it is.
SELECT d.day, d.listings, d.late, l.is_proven AS last_is_proven, l.proof, p.listed_at AS proven_at
FROM covered_day AS d
JOIN "window" AS l ON l.id = d.last_window
LEFT JOIN "window" AS p ON p.id = d.proving_window
WHERE d.source = @source AND d.pipeline = @pipeline AND ((d.day >= @from AND d.day <= @to) OR (d.day = '' AND @undated))
ORDER BY d.day;

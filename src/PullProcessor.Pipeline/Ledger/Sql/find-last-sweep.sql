SELECT * FROM "window"
WHERE source = @source AND pipeline = @pipeline AND date_from IS NULL AND date_to IS NULL
ORDER BY id DESC LIMIT 1;

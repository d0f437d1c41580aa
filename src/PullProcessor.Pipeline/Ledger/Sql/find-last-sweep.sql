SELECT * FROM "window"
WHERE source = @source AND pipeline = @pipeline AND kind = 'Undated'
ORDER BY id DESC LIMIT 1;

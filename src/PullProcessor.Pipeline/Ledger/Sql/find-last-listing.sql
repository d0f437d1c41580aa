SELECT listed_at FROM "window" WHERE source = @source AND pipeline = @pipeline ORDER BY id DESC LIMIT 1;

SELECT * FROM campaign WHERE (@pipeline IS NULL OR pipeline = @pipeline) ORDER BY id;

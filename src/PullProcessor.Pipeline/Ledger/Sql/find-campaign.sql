SELECT * FROM campaign WHERE id = @id;

SELECT lister FROM campaign WHERE id = @id;

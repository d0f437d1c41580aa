UPDATE campaign SET lister = NULL, lister_expires = NULL WHERE id = @id AND lister = @lister;

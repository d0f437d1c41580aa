DELETE FROM dialect WHERE endpoint = @endpoint RETURNING key;

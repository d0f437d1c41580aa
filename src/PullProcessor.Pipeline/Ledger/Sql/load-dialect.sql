SELECT * FROM dialect WHERE endpoint = @endpoint ORDER BY key;

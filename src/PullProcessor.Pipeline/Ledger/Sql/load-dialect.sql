SELECT * FROM dialect WHERE endpoint = @endpoint AND forgotten_at IS NULL ORDER BY key;

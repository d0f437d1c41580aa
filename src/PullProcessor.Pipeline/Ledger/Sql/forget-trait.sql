UPDATE dialect SET forgotten_at = @now WHERE endpoint = @endpoint AND key = @key AND forgotten_at IS NULL RETURNING key;

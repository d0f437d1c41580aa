UPDATE dialect SET forgotten_at = @now WHERE endpoint = @endpoint AND forgotten_at IS NULL RETURNING key;

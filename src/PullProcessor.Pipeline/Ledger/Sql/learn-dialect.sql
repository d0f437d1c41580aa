INSERT INTO dialect (endpoint, key, value, learned_at) VALUES (@endpoint, @key, @value, @learnedAt)
ON CONFLICT (endpoint, key) DO UPDATE SET value = excluded.value, learned_at = excluded.learned_at, forgotten_at = NULL;

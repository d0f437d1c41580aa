INSERT INTO destination_trial (destination, object_kind, url, is_accepted, answer, tried_at)
VALUES (@destination, @kind, @url, @isAccepted, @answer, @now)
ON CONFLICT (destination, object_kind) DO UPDATE SET
    url = excluded.url, is_accepted = excluded.is_accepted, answer = excluded.answer, tried_at = excluded.tried_at;

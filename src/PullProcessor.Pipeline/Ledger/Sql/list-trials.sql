SELECT destination, object_kind, url, is_accepted, answer, tried_at
FROM destination_trial
ORDER BY destination, object_kind;

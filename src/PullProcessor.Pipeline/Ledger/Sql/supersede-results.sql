-- Other input makes another UID, another configuration other results. What is no longer asked for is no longer waited for; its row stays.
-- A confirmed result gives way only to one of its kind at its destination: nothing else makes it less true.
UPDATE result SET superseded_at = @now
WHERE work_item_id = @workItemId AND superseded_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM json_each(@wanted) WHERE value ->> 'destination' = destination AND value ->> 'sop' = sop_uid)
    AND (confirmed_at IS NULL
        OR EXISTS (SELECT 1 FROM json_each(@wanted) WHERE value ->> 'destination' = destination AND value ->> 'kind' = object_kind))
RETURNING *;

-- Other input makes another UID. The earlier object of the same kind is no longer waited for; its row stays.
UPDATE result SET superseded_at = @now
WHERE work_item_id = @workItemId AND destination = @destination AND object_kind = @objectKind
    AND sop_uid <> @sop AND superseded_at IS NULL
RETURNING *;

-- Confirmed results of the same kind about the same study by the same pipeline: of earlier revisions, and of this item before its input or model changed.
SELECT r.series_uid AS series, r.sop_class_uid AS sopClass, r.sop_uid AS sop
FROM work_item AS this
JOIN work_item AS other ON other.study_uid = this.study_uid AND other.pipeline = this.pipeline AND other.source = this.source
    AND other.revision <= this.revision
JOIN result AS r ON r.work_item_id = other.id
WHERE this.id = @workItemId AND r.object_kind = @objectKind AND r.confirmed_at IS NOT NULL
    AND (other.revision < this.revision OR r.superseded_at IS NOT NULL)
    AND r.sop_uid NOT IN (SELECT value ->> 'sop' FROM json_each(@wanted))
GROUP BY r.sop_uid ORDER BY MIN(r.confirmed_at), r.sop_uid;

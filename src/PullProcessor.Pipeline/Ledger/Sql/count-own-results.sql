-- Results of any pipeline for a study that were confirmed since its count of instances was taken down: where the source is their destination too, they count there.
SELECT COUNT(DISTINCT r.sop_uid) FROM work_item AS w JOIN result AS r ON r.work_item_id = w.id
WHERE w.study_uid = @study AND r.confirmed_at >= @since AND r.destination NOT IN (SELECT value FROM json_each(@elsewhere));

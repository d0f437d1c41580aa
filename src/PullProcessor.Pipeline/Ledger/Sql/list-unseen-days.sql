-- Days of studies that need nothing but a second listing. Of those that have waited longest only so many are looked at: more of their days come with the next poll.
SELECT DISTINCT study_date FROM (
    SELECT study_date FROM work_item
    WHERE state = 'Discovered' AND source = @source AND pipeline = @pipeline AND is_seen_again = 0 AND stable_since <= @stableBefore AND lane = 'Live'
    ORDER BY stable_since LIMIT @portion)
WHERE study_date IS NOT NULL;

-- Both lanes have work: the backfill lane has its turn whenever its share has added up to a whole claim.
INSERT INTO lane_turn (source, pipeline, credit) VALUES (@source, @pipeline, @share)
ON CONFLICT (source, pipeline) DO UPDATE SET credit = (credit + @share) % 100
RETURNING credit < @share;

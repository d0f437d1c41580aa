-- What operators order, and what tells a study that kills the program from one that was there when somebody killed it.

-- Failed tries by stage, as JSON: {"Fetching":2}. The column attempts stays their sum.
ALTER TABLE work_item ADD COLUMN stage_attempts TEXT NOT NULL DEFAULT '{}';

-- A program died while it ran the study: the next run is done alone.
ALTER TABLE work_item ADD COLUMN is_suspect INTEGER NOT NULL DEFAULT 0;

-- Under the present lease nothing else is run beside it.
ALTER TABLE work_item ADD COLUMN is_alone INTEGER NOT NULL DEFAULT 0;

-- Deaths in a row that happened while it ran alone and had come as far as death_mark says.
ALTER TABLE work_item ADD COLUMN deaths_alone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE work_item ADD COLUMN death_mark TEXT;

-- The revision was opened because the study grew after it was done.
ALTER TABLE work_item ADD COLUMN is_growth INTEGER NOT NULL DEFAULT 0;

-- An operator wants it done whatever selection says of its listing.
ALTER TABLE work_item ADD COLUMN is_released INTEGER NOT NULL DEFAULT 0;

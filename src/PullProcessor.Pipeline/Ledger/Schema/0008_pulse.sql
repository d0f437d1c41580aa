-- How the processes that work stand with their sources at this moment, for those who look from another process. Present state and no history:
-- a process takes its rows away when it ends, and those of a process that was killed are taken away by the next one.

CREATE TABLE source_pulse (
    source TEXT NOT NULL,
    process TEXT NOT NULL,
    command TEXT NOT NULL,
    told_at INTEGER NOT NULL,
    connections INTEGER NOT NULL,
    max_connections INTEGER NOT NULL,
    in_use INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    paused_until INTEGER,
    breaker TEXT NOT NULL,
    failures INTEGER NOT NULL,
    rests_until INTEGER,
    rest_reason TEXT,
    is_window_open INTEGER NOT NULL,
    window_turns_at INTEGER,
    bytes_per_second INTEGER NOT NULL,
    answered_at INTEGER,
    answer_status INTEGER,
    answer_fault TEXT,
    PRIMARY KEY (source, process),
    CHECK ((breaker = 'Open') = (rests_until IS NOT NULL AND rest_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;

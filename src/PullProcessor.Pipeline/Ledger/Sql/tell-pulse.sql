INSERT INTO source_pulse (source, process, command, told_at, connections, max_connections, in_use, waiting, paused_until, breaker, failures,
    rests_until, rest_reason, is_window_open, window_turns_at, bytes_per_second, answered_at, answer_status, answer_fault)
VALUES (@source, @process, @command, @now, @connections, @maxConnections, @inUse, @waiting, @pausedUntil, @breaker, @failures,
    @restsUntil, @restReason, @isWindowOpen, @windowTurnsAt, @bytesPerSecond, @answeredAt, @answerStatus, @answerFault)
ON CONFLICT (source, process) DO UPDATE SET
    command = excluded.command, told_at = excluded.told_at,
    connections = excluded.connections, max_connections = excluded.max_connections, in_use = excluded.in_use, waiting = excluded.waiting,
    paused_until = excluded.paused_until, breaker = excluded.breaker, failures = excluded.failures, rests_until = excluded.rests_until, rest_reason = excluded.rest_reason,
    is_window_open = excluded.is_window_open, window_turns_at = excluded.window_turns_at, bytes_per_second = excluded.bytes_per_second,
    answered_at = excluded.answered_at, answer_status = excluded.answer_status, answer_fault = excluded.answer_fault;

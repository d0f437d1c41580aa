UPDATE "window" SET relisted_at = @now
WHERE source = @source AND pipeline = @pipeline AND date_from IS @from AND date_to IS @to AND kind = @kind AND is_proven = 0 AND relisted_at IS NULL;

namespace PullProcessor.Preflight;

/// <summary>What the checks of a server have said so far.</summary>
/// <param name="throttle">Tells which requests were turned away: of a check whose requests were, nothing else is said.</param>
internal sealed class ResultSheet(ThrottlePatience throttle)
{
    private const string Later = "Run preflight again when the server is at rest, or have its limit of requests for this account raised; where it stays so, lower maxConnections.";

    private readonly List<PreflightResult> results = [];
    private int turnedAway;

    public IReadOnlyList<PreflightResult> Results => results;

    /// <summary>Whether a request was turned away to the end since something was said last.</summary>
    public bool IsThrottled => throttle.TurnedAway != turnedAway;

    public void Pass(string check, string seen, string? subject = null) => Add(Verdict.Pass, check, seen, null, subject);

    public void Warn(string check, string seen, string advice, string? subject = null) => Add(Verdict.Warn, check, seen, advice, subject);

    public void Fail(string check, string seen, string advice, string? subject = null) => Add(Verdict.Fail, check, seen, advice, subject);

    public void Skip(string check, string why, string? subject = null) => Add(Verdict.Skip, check, why, null, subject);

    private void Add(Verdict verdict, string check, string seen, string? advice, string? subject)
    {
        CheckCatalogue.TitleOf(check); // A key that nobody knows is a defect, and is to be seen here.
        if (IsThrottled)
        {
            (verdict, seen, advice) = (Verdict.Warn, $"Throttled: {Words.Count(throttle.TurnedAway - turnedAway, "request")} of this check turned away ({throttle.Refusal}), so that it says nothing.", Later);
            turnedAway = throttle.TurnedAway;
        }

        results.Add(new PreflightResult { Check = check, Subject = subject, Verdict = verdict, Seen = seen, Advice = advice });
    }
}

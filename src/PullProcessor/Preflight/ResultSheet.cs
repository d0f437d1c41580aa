namespace PullProcessor.Preflight;

/// <summary>What the checks of a server have said so far.</summary>
internal sealed class ResultSheet
{
    private readonly List<PreflightResult> results = [];

    public IReadOnlyList<PreflightResult> Results => results;

    public void Pass(string check, string seen, string? subject = null) => Add(Verdict.Pass, check, seen, null, subject);

    public void Warn(string check, string seen, string advice, string? subject = null) => Add(Verdict.Warn, check, seen, advice, subject);

    public void Fail(string check, string seen, string advice, string? subject = null) => Add(Verdict.Fail, check, seen, advice, subject);

    public void Skip(string check, string why, string? subject = null) => Add(Verdict.Skip, check, why, null, subject);

    private void Add(Verdict verdict, string check, string seen, string? advice, string? subject)
    {
        CheckCatalogue.TitleOf(check); // A key that nobody knows is a defect, and is to be seen here.
        results.Add(new PreflightResult { Check = check, Subject = subject, Verdict = verdict, Seen = seen, Advice = advice });
    }
}

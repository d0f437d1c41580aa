using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.Preflight.Checks;

/// <summary>The media types that searches can be asked for, and how long they take.</summary>
internal sealed class SearchMediaCheck : IPreflightCheck
{
    private const int Timed = 5;
    private const double SlowMilliseconds = 2000;

    public string Doing => "trying media types of searches";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        if (probe.Subject is not { } subject)
        {
            probe.Sheet.Skip("query.accept", "No study was listed to ask for.");
            probe.Sheet.Skip("query.latency", "No study was listed to ask for.");
            return;
        }

        var path = SearchPath.Studies(1, 0, SearchPath.Study(subject.Study));
        await TypesAsync(probe, path, ct);
        await LatencyAsync(probe, path, ct);
    }

    private static async Task TypesAsync(EndpointProbe probe, SearchPath path, CancellationToken ct)
    {
        var tried = new List<(string Accept, string Said, bool IsTaken)>();
        foreach (var accept in probe.Declared.SearchAccept)
        {
            var answer = await probe.Http.GetAsync(path.In(probe.Client.Dialect.Current), accept, ct);
            var isTaken = answer.RowsOf() is { Count: > 0 };
            tried.Add((accept, isTaken ? $"taken ({answer.ContentType})" : answer.Says, isTaken));
        }

        if (tried.Find(each => each.IsTaken) is { IsTaken: true } first)
        {
            probe.LearnTaken(DialectKeys.SearchAccept, probe.Declared.SearchAccept, first.Accept);
        }

        var seen = string.Join(";\n", tried.Select(each => $"{each.Accept}: {each.Said}"));
        if (tried[0].IsTaken)
        {
            probe.Sheet.Pass("query.accept", $"{seen}.");
        }
        else if (tried.Find(each => each.IsTaken) is { IsTaken: true } other)
        {
            probe.Sheet.Warn("query.accept", $"{seen}.", $"pullproc asks for {other.Accept} from now on; PS3.18 wants {tried[0].Accept} taken.");
        }
        else
        {
            probe.Sheet.Fail("query.accept", $"{seen}.", "Searches have to be answered in DICOM JSON.");
        }
    }

    private static async Task LatencyAsync(EndpointProbe probe, SearchPath path, CancellationToken ct)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < Timed; i++)
        {
            var answer = await probe.SearchAsync(path, ct);
            if (answer.IsSuccess)
            {
                times.Add(answer.ToHeaders);
            }
        }

        if (times.Count == 0)
        {
            probe.Sheet.Skip("query.latency", "No search was answered.");
            return;
        }

        times.Sort();
        var median = times[times.Count / 2];
        var seen = $"Median {Words.Milliseconds(median)} of {times.Count} searches for one study, one after the other ({Words.Milliseconds(times[0])} to {Words.Milliseconds(times[^1])}).";
        if (median.TotalMilliseconds > SlowMilliseconds)
        {
            probe.Sheet.Warn("query.latency", seen, "A study takes a dozen searches: look at the server's load and its database.");
        }
        else
        {
            probe.Sheet.Pass("query.latency", seen);
        }
    }
}

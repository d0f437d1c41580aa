using System.Globalization;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>How fast a pipeline goes, from two looks at it.</summary>
/// <param name="StudiesPerMinute">Studies done.</param>
/// <param name="BytesPerSecond">Bytes fetched.</param>
/// <param name="Left">How long what is open takes at this rate; null where nothing moves or nothing is open.</param>
/// <param name="Bottleneck">The stage that most of the running studies are in: where the work waits; null where none runs.</param>
internal sealed record StatusSpeed(double StudiesPerMinute, double BytesPerSecond, TimeSpan? Left, Stage? Bottleneck)
{
    public static StatusSpeed Between(StatusLook before, StatusLook now, PipelineCounts counts)
    {
        var then = before.Counts.FirstOrDefault(each => (each.Source, each.Pipeline) == (counts.Source, counts.Pipeline));
        var seconds = (now.At - before.At).TotalSeconds;
        var done = seconds > 0 && then is not null ? Math.Max(0, counts.Of(WorkState.Done) - then.Of(WorkState.Done)) / seconds : 0;
        var bytes = seconds > 0 && then is not null ? Math.Max(0, counts.BytesFetched - then.BytesFetched) / seconds : 0;
        var open = counts.Of(WorkState.Discovered) + counts.Of(WorkState.Ready) + counts.Of(WorkState.Running) + counts.Of(WorkState.Waiting);
        var stages = now.Stages.Where(each => (each.Source, each.Pipeline) == (counts.Source, counts.Pipeline)).ToList();
        return new StatusSpeed(done * 60, bytes, done > 0 && open > 0 ? TimeSpan.FromSeconds(open / done) : null, stages.MaxBy(each => each.Studies)?.Stage);
    }

    /// <summary>For people, one after the other.</summary>
    public IEnumerable<string> Facts
    {
        get
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{StudiesPerMinute:0.0} studies/min");
            yield return $"{ByteText.Of((long)BytesPerSecond)}/s";
            if (Left is { } left)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{(left.TotalDays >= 1 ? $"{left.TotalDays:0.0} d" : left.ToString(@"hh\:mm\:ss"))} left");
            }

            if (Bottleneck is { } stage)
            {
                yield return $"most are {stage}";
            }
        }
    }

    public override string ToString() => string.Join(", ", Facts);
}

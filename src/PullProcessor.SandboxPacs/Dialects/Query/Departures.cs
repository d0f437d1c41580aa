using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-departures", "Q09", "After so many pages of studies one of the archive's first studies is deleted with each further page, until so many are gone.", Seen = "Azure (doc)", Effect = SwitchEffect.Some)]
internal sealed class Departures(int pages = 1, int studies = 2) : IGuardsRequests, IHidesObjects
{
    private int seen;
    private IReadOnlyList<StudyInstanceUid>? leaving;

    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        if (exchange.Resource == Resource.SearchStudies)
        {
            Interlocked.Increment(ref seen);
        }

        return next();
    }

    public bool Hides(Exchange exchange, IndexedInstance instance)
    {
        leaving ??= [.. exchange.Parts.Index.Studies.Take(studies)];
        return leaving.Take(Math.Max(0, Volatile.Read(ref seen) - pages)).Contains(instance.Study);
    }
}

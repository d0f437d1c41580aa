using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-arrivals", "Q09 H16", "The archive's last studies are not there at first; after so many pages of studies one more arrives with each further page.", Seen = "Azure (doc)")]
internal sealed class Arrivals(int pages = 1, int studies = 2) : IGuardsRequests, IHidesObjects
{
    private int seen;
    private IReadOnlyList<StudyInstanceUid>? late;

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
        late ??= [.. exchange.Parts.Index.Studies.TakeLast(studies)];
        return late.Skip(Math.Max(0, Volatile.Read(ref seen) - pages)).Contains(instance.Study);
    }
}
